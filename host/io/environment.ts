import type { Permissions } from "../../contract/index.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What says no more than the invocation's context does. */
const PUBLIC = "AWS_LAMBDA_FUNCTION_";

/**
 * What a guest sees of the environment.
 *
 * @param warn Says, once a name, that a variable is there and that no rule names it.
 */
export function permittedEnvironment(
  environment: Environment,
  { environment: rules }: Permissions,
  warn: (text: string) => void,
): Environment {
  if (!rules) return environment;
  const warned = new Set<string>();
  const find = (name: string | symbol): string | undefined => {
    if (typeof name !== "string" || !Object.hasOwn(environment, name)) return undefined;
    if (isNamed(rules, name)) return environment[name];
    if (!warned.has(name) && warned.size < MOST_WARNINGS) {
      warned.add(name);
      warn(
        `wasmstrap.allow.environment does not name "${name}": the handler sees no such variable`,
      );
    }
    return undefined;
  };
  // Looked at as it is asked for: the environment changes from one invocation to the next.
  return new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => find(name),
      has: (_, name) => find(name) !== undefined,
      ownKeys: () => Object.keys(environment).filter((name) => isNamed(rules, name)),
      getOwnPropertyDescriptor: (_, name) => {
        const value = find(name);
        if (value === undefined) return undefined;
        return { value, configurable: true, enumerable: true, writable: true };
      },
    },
  );
}

// --- internal ---

const MOST_WARNINGS = 32;

function isNamed(rules: readonly string[], name: string): boolean {
  return name.startsWith(PUBLIC) || rules.some((rule) => matches(rule, name));
}

function matches(rule: string, name: string): boolean {
  return rule.endsWith("*") ? name.startsWith(rule.slice(0, -1)) : rule === name;
}
