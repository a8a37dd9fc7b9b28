import { textsOf } from "./package-files.ts";

// What the SDK's waiters wait for, as guest/aws-sdk/service/waiter.ts reads it.

/** A waiter for each file whose conditions are of single members, and whose command is there. */
export function waiterTexts(name: string, commands: readonly string[]): string[] {
  return textsOf(name, "waiters").flatMap((text) => {
    const head =
      /export const (waitUntil\w+) = async .*\n\s+const serviceDefaults = \{ minDelay: (\d+), maxDelay: (\d+) \}/.exec(
        text,
      );
    const operation = /client\.send\(new (\w+)Command\(input\)\)/.exec(text)?.[1];
    const rules = rulesOf(text);
    if (!head || !rules || !operation || !commands.includes(operation)) return [];
    const [, fn, least, most] = head;
    return [
      `export function ${fn}(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<${operation}Command>(config, ${least}, ${most}).until(input, ${JSON.stringify(rules)});
}\n`,
    ];
  });
}

// --- internal ---

const RESULT = /reason = result;\s+return \{ state: WaiterState\.(\w+)/;
const MEMBER =
  /return result\.([\w.]+);\s+\};\s+if \(returnComparator\(\) === "(\w+)"\) \{\s+return \{ state: WaiterState\.(\w+)/g;
const EXCEPTION = /exception\.name === "(\w+)"\) \{\s+return \{ state: WaiterState\.(\w+)/g;

/** Null where the file has a condition of another kind. */
function rulesOf(file: string): string | null {
  const text = file.slice(0, file.indexOf("export const"));
  const any = RESULT.exec(text);
  const rules = [
    ...[...text.matchAll(MEMBER)].map(([, path, value, state]) => `${path}=${value}:${state}`),
    ...(any ? [`*:${any[1]}`] : []),
    ...[...text.matchAll(EXCEPTION)].map(([, exception, state]) => `!${exception}:${state}`),
  ];
  // The last is what a check says that finds nothing.
  const states = [...text.matchAll(/state: WaiterState\./g)].length - 1;
  return rules.length === states ? rules.join(" ") : null;
}
