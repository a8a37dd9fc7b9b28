import { WRITTEN, type Scope, type Type } from "./scope.ts";
import { value } from "./values.ts";

/** Statements nested deeper than this are assignments and calls. */
const DEEPEST = 3;

/** `{ … }` of a function that returns a value. */
export function functionBody(scope: Scope, result: Type): string {
  const lines = statements(scope, 1 + scope.choices.below(2));
  return `{\n${lines}\nreturn ${value(scope, result)};\n}`;
}

/** So many statements, one a line. */
export function statements(scope: Scope, count: number): string {
  return Array.from({ length: count }, () => statement(scope)).join("\n");
}

// --- internal ---

const DECLARED: readonly Type[] = [
  "number",
  "string",
  "numbers",
  "boolean",
  "strings",
  "item",
  "items",
  "map",
  "record",
  "set",
  "maybe",
  "counter",
  "function",
  "untyped",
];

function statement(scope: Scope): string {
  const { choices } = scope;
  const simple = [() => declaration(scope), () => assignment(scope), () => print(scope)];
  if (scope.depth >= DEEPEST || choices.exhausted) return choices.pick(simple)();
  return choices.pick([
    ...simple,
    ...simple,
    () => condition(scope),
    () => counted(scope),
    () => forOf(scope),
    () => switchOf(scope),
    () => attempt(scope),
    () => destructuring(scope),
    () => change(scope),
    () => nested(scope),
    () => whileLoop(scope),
    () => narrowed(scope),
    () => leave(scope),
  ])();
}

function block(scope: Scope, loop?: string): string {
  const inner = scope.block(loop);
  return `{\n${statements(inner, 1 + scope.choices.below(3))}\n}`;
}

function declaration(scope: Scope): string {
  const { choices } = scope;
  const type = choices.pick(DECLARED);
  const mutable = choices.rarely(2);
  const name = scope.fresh("v");
  const written =
    type === "function" || type === "untyped" || choices.rarely(2) ? `: ${WRITTEN[type]}` : "";
  const initial = value(scope, type);
  scope.declare(name, type, mutable && type !== "maybe");
  return `${mutable ? "let" : "const"} ${name}${written} = ${initial};`;
}

function assignment(scope: Scope): string {
  const { choices } = scope;
  const targets = scope.mutable();
  if (targets.length === 0) return declaration(scope);
  const { name, type } = choices.pick(targets);
  if (type === "number" && choices.rarely(2))
    return choices.pick([
      `${name} ${choices.pick(["+=", "-=", "*=", "/="])} ${value(scope, type)};`,
      `${name}${choices.pick(["++", "--"])};`,
    ]);
  if (type === "string" && choices.rarely(2)) return `${name} += ${value(scope, type)};`;
  return `${name} = ${value(scope, type)};`;
}

const PRINTED: readonly Type[] = ["number", "string", "boolean", "numbers", "strings"];

function print(scope: Scope): string {
  const type = scope.choices.pick(PRINTED);
  return `out.push(${shown(value(scope, type), type)});`;
}

/** As text, whatever it is. */
export function shown(expression: string, type: Type): string {
  switch (type) {
    case "item":
      return `dump(${expression})`;
    case "items":
      return `${expression}.map((each) => dump(each)).join()`;
    case "map":
      return `dumpMap(${expression})`;
    case "record":
      return `dumpRecord(${expression})`;
    case "set":
      return `[...${expression}].join()`;
    case "counter":
      return `${expression}.describe()`;
    case "function":
      return `String(${expression}(2))`;
    case "maybe":
      return `(${expression} ?? "null")`;
    case "untyped":
      return `JSON.stringify(${expression} ?? null)`;
    default:
      return `String(${expression})`;
  }
}

function condition(scope: Scope): string {
  const head = `if (${value(scope, "boolean")}) ${block(scope)}`;
  return scope.choices.rarely(2) ? `${head} else ${block(scope)}` : head;
}

function counted(scope: Scope): string {
  const name = scope.fresh("i");
  const label = scope.fresh("loop");
  const inner = scope.block(label);
  inner.declare(name, "number");
  const count = scope.choices.pick(["2", "1", "3"]);
  return `${label}: for (let ${name} = 0; ${name} < ${count}; ${name}++) {\n${statements(inner, 1 + scope.choices.below(3))}\n}`;
}

function forOf(scope: Scope): string {
  const { choices } = scope;
  const label = scope.fresh("loop");
  const name = scope.fresh("e");
  const other = scope.fresh("e");
  const inner = scope.block(label);
  const [head, ...declared] = choices.pick<readonly [string, ...(readonly [string, Type])[]]>([
    [`const ${name} of ${value(scope, "numbers")}`, [name, "number"]],
    [`const ${name} of ${value(scope, "strings")}`, [name, "string"]],
    [`const ${name} of ${value(scope, "string")}`, [name, "string"]],
    [`const [${name}, ${other}] of ${value(scope, "map")}`, [name, "string"], [other, "number"]],
    [`const ${name} of ${value(scope, "set")}`, [name, "string"]],
    [
      `const { id: ${name}, price: ${other} } of ${value(scope, "items")}`,
      [name, "string"],
      [other, "number"],
    ],
    [
      `const [${name}, ${other}] of Object.entries(${value(scope, "record")})`,
      [name, "string"],
      [other, "number"],
    ],
    [
      `const [${other}, ${name}] of ${value(scope, "strings")}.entries()`,
      [name, "string"],
      [other, "number"],
    ],
  ]);
  for (const [each, type] of declared) inner.declare(each, type);
  return `${label}: for (${head}) {\n${statements(inner, 1 + choices.below(3))}\n}`;
}

function whileLoop(scope: Scope): string {
  const { choices } = scope;
  const name = scope.fresh("w");
  const label = scope.fresh("loop");
  const body = statements(scope.block(label), 1 + choices.below(2));
  const count = choices.pick(["1", "2", "3"]);
  return choices.pick([
    `let ${name} = 0;\n${label}: while (${name}++ < ${count}) {\n${body}\n}`,
    `let ${name} = ${count};\n${label}: do {\n${body}\n} while (--${name} > 0);`,
  ]);
}

function switchOf(scope: Scope): string {
  const { choices } = scope;
  const type = choices.pick<Type>(["string", "number"]);
  const cases = type === "string" ? ['"a"', '"b"', '"Hello"'] : ["0", "1", "2.25"];
  const arm = (label: string) => `${label}: ${block(scope)}${choices.rarely(3) ? "" : "\nbreak;"}`;
  const arms = cases.slice(0, 1 + choices.below(3)).map((each) => arm(`case ${each}`));
  const last = choices.rarely(2) ? `\n${arm("default")}` : "";
  return `switch (${value(scope, type)}) {\n${arms.join("\n")}${last}\n}`;
}

function attempt(scope: Scope): string {
  const { choices } = scope;
  const name = scope.fresh("error");
  const inner = scope.block();
  const body = statements(inner, choices.below(2));
  const thrown = choices.pick([
    `throw new Error(${value(inner, "string")});`,
    `throw new Refused(${value(inner, "number")});`,
    `JSON.parse("{");`,
    `if (${value(inner, "boolean")}) throw new TypeError("t");`,
    scope.waits ? `out.push(String(await half(${value(inner, "number")})));` : "",
  ]);
  const shownError = thrown.startsWith("JSON") ? `"syntax"` : `nameOf(${name})`;
  const more = thrown.includes("Refused")
    ? `\nif (${name} instanceof Refused) out.push(String(${name}.code));`
    : "";
  const handler = `catch (${name}) {\nout.push(${shownError});${more}\n${statements(scope.block(), choices.below(2))}\n}`;
  const last = choices.rarely(2) ? ` finally ${block(scope)}` : "";
  return `try {\n${body}\n${thrown}\n} ${handler}${last}`;
}

function destructuring(scope: Scope): string {
  const { choices } = scope;
  const [a, b, rest] = [scope.fresh("d"), scope.fresh("d"), scope.fresh("d")];
  const [text, ...declared] = choices.pick<readonly [string, ...(readonly [string, Type])[]]>([
    [`const { id: ${a}, price: ${b} } = ${value(scope, "item")};`, [a, "string"], [b, "number"]],
    [
      `const { note: ${a} = ${value(scope, "string")}, tags: ${b} } = ${value(scope, "item")};`,
      [a, "string"],
      [b, "strings"],
    ],
    [
      `const { a: ${a} = ${value(scope, "number")}, n: ${b} = "d", ...${rest} } = ${value(scope, "untyped")} ?? {};`,
      [a, "untyped"],
      [b, "untyped"],
      [rest, "untyped"],
    ],
    [
      `const [${a} = ${value(scope, "number")}, ...${rest}] = ${value(scope, "numbers")};`,
      [a, "number"],
      [rest, "numbers"],
    ],
    [
      `const [${a}, ${b}] = [${value(scope, "number")}, ${value(scope, "string")}] as const;`,
      [a, "number"],
      [b, "string"],
    ],
    [
      `let [${a}, ${b}] = [${value(scope, "number")}, ${value(scope, "number")}];\n[${a}, ${b}] = [${b}, ${a}];`,
      [a, "number"],
      [b, "number"],
    ],
  ]);
  for (const [name, type] of declared) scope.declare(name, type);
  return text;
}

/** A change of what a variable holds. */
function change(scope: Scope): string {
  const changes = scope.variables.flatMap(({ name, type }): string[] => {
    switch (type) {
      case "numbers":
        return [`${name}.push(${value(scope, "number")});`, `${name}.reverse();`, `${name}.pop();`];
      case "strings":
        return [`${name}.push(${value(scope, "string")});`, `${name}.unshift("u");`];
      case "map":
        return [`${name}.set("k", ${value(scope, "number")});`, `${name}.delete("a");`];
      case "record":
        return [
          `${name}["k"] = ${value(scope, "number")};`,
          `${name}.b = (${name}.b ?? 0) + 1;`,
          `delete ${name}["a"];`,
        ];
      case "set":
        return [`${name}.add(${value(scope, "string")});`];
      case "item":
        return [`${name}.price += ${value(scope, "number")};`, `${name}.note &&= "n";`];
      case "counter":
        return [`${name}.add(${value(scope, "number")});`];
      case "untyped":
        return [
          `if (${name} && typeof ${name} === "object" && !Array.isArray(${name})) ${name}.k = ${value(scope, "number")};`,
          `if (Array.isArray(${name})) ${name}.push(${value(scope, "string")});`,
          `if (${name}?.c) delete ${name}.c;`,
        ];
      default:
        return [];
    }
  });
  return changes.length > 0 ? scope.choices.pick(changes) : print(scope);
}

function nested(scope: Scope): string {
  const { choices } = scope;
  const name = scope.fresh("f");
  const parameter = scope.fresh("n");
  const body = scope.body();
  body.declare(parameter, "number", true);
  const text = functionBody(body, "number");
  scope.declare(name, "function");
  return choices.pick([
    `const ${name} = (${parameter}: number): number => ${text};`,
    `function ${name}(${parameter}: number): number ${text}`,
    `const ${name} = function (${parameter}: number): number ${text};`,
  ]);
}

function narrowed(scope: Scope): string {
  const name = scope.fresh("m");
  const inner = scope.block();
  const initial = value(scope, "maybe");
  inner.declare(name, "string");
  const body = statements(inner, 1 + scope.choices.below(2));
  const test = scope.choices.pick([`${name} !== null`, name, `${name} != null`]);
  return `const ${name} = ${initial};\nif (${test}) {\n${body}\nout.push(${name}.toUpperCase());\n}`;
}

/** `break`, `continue` or nothing to leave. */
function leave(scope: Scope): string {
  const { choices, loops } = scope;
  if (loops.length === 0) return print(scope);
  return `if (${value(scope, "boolean")}) ${choices.pick(["break", "continue"])} ${choices.pick(loops)};`;
}
