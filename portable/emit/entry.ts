import type { RecordedHandler, Recording } from "../../compiler/index.ts";
import { prologue, type Target } from "./assembly.ts";
import { outputOf } from "./paths.ts";

/** The module that exports the handlers under their names, from bytes to bytes. */
export function entryText({ handlers, sources, classes }: Recording, target: Target): string {
  const { program } = target;
  const modules = [...new Set(handlers.map(({ source }) => source))];
  // Classes that are only read from JSON are named by no import.
  const read = [...classes.values()].flatMap(({ prototype }) => sourceOfClass(prototype, sources));
  const others = [...new Set(read)].filter((path) => !modules.includes(path));
  const imports = modules.map((path, i) => `import * as m${i} from "./${outputOf(path)}";`);
  const exported = handlers.map((handler) => {
    const { name, functionName, source } = handler;
    const plain = sources.get(source)?.typescript ?? false;
    const module = `m${modules.indexOf(source)}`;
    // `export { run as handler }`: by its own name it is not exported.
    const run =
      name === functionName
        ? `${module}.${name}`
        : `${module}.${functionName} ?? ${module}.${name}`;
    return `export const ${name} = $.${plain ? "servePlain" : "serveTyped"}(${run}, ${signature(handler)});`;
  });
  const described = [...classes].map(([name, each]) => {
    const fields = each.fields.map(
      (field) => `{ ...${JSON.stringify({ ...field, type: undefined })}, type: ${field.type} }`,
    );
    const { lenient, types } = each;
    const prototype = program + each.prototype;
    const base = each.base === undefined ? undefined : program + each.base;
    return `$.describeClass(${JSON.stringify(program + name)}, ${JSON.stringify({ prototype, base, lenient })}, () => [${types.join(", ")}], () => [${fields.join(", ")}]);`;
  });
  return [
    prologue(target),
    ...described,
    ...imports,
    ...others.map((path) => `import "./${outputOf(path)}";`),
    ...exported,
    "",
  ].join("\n");
}

/** The path of the source that declares a class, if it is the program's. */
export function sourceOfClass(prototype: string, sources: Recording["sources"]): string[] {
  const path = `${prototype.slice(0, prototype.lastIndexOf("/"))}.ts`;
  return sources.has(path) ? [path] : [];
}

// --- internal ---

function signature({
  event,
  result,
  context,
  streams,
  eventType,
  resultType,
}: RecordedHandler): string {
  const plain = JSON.stringify({ event, result, context, streams });
  return `{ ...${plain}, eventType: ${eventType}, resultType: ${resultType} }`;
}
