import type { Scope, Type } from "./scope.ts";
import { document, ofUntyped, untyped } from "./untyped.ts";

type Make = () => string;

/** Deeper than this, an expression is a variable or a literal. */
const DEEPEST = 4;

/** An expression of a type. */
export function value(scope: Scope, type: Type, depth = 0): string {
  const { choices } = scope;
  const leaf = LEAVES[type];
  const names = scope.of(type);
  if (depth >= DEEPEST || choices.exhausted || choices.rarely(4))
    return names.length > 0 && !choices.rarely(4) ? choices.pick(names) : leaf(scope);
  const inner = (of: Type) => value(scope, of, depth + 1);
  if ((type === "number" || type === "string" || type === "boolean") && choices.rarely(6))
    return choices.pick(ofUntyped[type](inner("untyped")));
  return choices.pick(MAKERS[type](scope, inner))();
}

// --- internal ---

// Not here: keys that are whole numbers, which JavaScript's objects have first; fields that are added to an object, which
// have their place in its class here; null where a number is declared, as JSON of NaN has it, which is an error where JavaScript reads it; halves of
// a surrogate pair, which no reply can hold.

type Inner = (type: Type) => string;

const WORDS = ["", "a", "b", "xyz", "Hello", "a b c", "äö", " pad ", "a,b,,c", "+10", "2.5"];
const NUMBERS = ["0", "1", "2", "3", "7", "10", "0.5", "-1", "2.25", "100", "-3.5", "0.1", "1e3"];

const text = (scope: Scope) => JSON.stringify(scope.choices.pick(WORDS));
const number = (scope: Scope) => scope.choices.pick(NUMBERS);
const at = (scope: Scope) => scope.choices.pick(["0", "1", "-1", "5", "-9"]);
const key = (scope: Scope) => JSON.stringify(scope.choices.pick(["a", "b", "c", "k"]));

function list(scope: Scope, one: (scope: Scope) => string, least = 0): string {
  const count = least + scope.choices.below(4);
  return `[${Array.from({ length: count }, () => one(scope)).join(", ")}]`;
}

const item = (scope: Scope) => {
  const note = scope.choices.rarely(3) ? `, note: ${text(scope)}` : "";
  return `{ id: ${text(scope)}, price: ${number(scope)}, quantity: ${number(scope)}${note}, tags: ${list(scope, text)} }`;
};

/** Typed where a literal alone would leave the type open. */
const LEAVES: Readonly<Record<Type, (scope: Scope) => string>> = {
  number,
  string: text,
  boolean: (scope) => scope.choices.pick(["true", "false"]),
  numbers: (scope) => list(scope, number, 1),
  strings: (scope) => list(scope, text, 1),
  item: (scope) => `(${item(scope)} as Item)`,
  items: (scope) => `([${item(scope)}, ${item(scope)}] as Item[])`,
  map: (scope) => `new Map<string, number>([[${key(scope)}, ${number(scope)}]])`,
  record: (scope) =>
    `({ ${scope.choices.pick(["a", "b"])}: ${number(scope)} } as Record<string, number>)`,
  set: (scope) => `new Set<string>(${list(scope, text, 1)})`,
  maybe: (scope) => `orNull(${text(scope)}, ${scope.choices.pick(["true", "false"])})`,
  counter: (scope) => `new ${scope.choices.pick(["Counter", "Doubling"])}(${number(scope)})`,
  function: () => "((n: number) => n + 1)",
  untyped: document,
};

/** A function of a number, which can use all that is in scope. */
function lambda(
  scope: Scope,
  parameters: readonly [string, Type][],
  result: Type,
  written = "",
): string {
  const body = scope.body();
  for (const [name, type] of parameters) body.declare(name, type);
  const names = parameters.map(([name]) => name + written).join(", ");
  if (scope.depth < 2 && scope.choices.rarely(5))
    return `(${names}) => ${scope.writeBody(body, result)}`;
  const expression = value(body, result, 2);
  return `(${names}) => ${expression.startsWith("{") ? `(${expression})` : expression}`;
}

const MAKERS: Readonly<Record<Type, (scope: Scope, inner: Inner) => Make[]>> = {
  number: (scope, inner) => {
    const { choices } = scope;
    const each = scope.fresh("x");
    const other = scope.fresh("y");
    return [
      () => `(${inner("number")} ${choices.pick(["+", "-", "*", "/", "%"])} ${inner("number")})`,
      () => `${inner("string")}.length`,
      () => `(${inner("boolean")} ? ${inner("number")} : ${inner("number")})`,
      () => `${list(scope, () => inner("number"), 1)}.length`,
      () => `${inner("numbers")}.length`,
      () =>
        `Math.${choices.pick(["floor", "ceil", "round", "abs", "trunc", "sign", "sqrt"])}(${inner("number")})`,
      () => `Math.${choices.pick(["max", "min"])}(${inner("number")}, ${inner("number")})`,
      () => `Math.max(0, ...${inner("numbers")})`,
      () =>
        `(${inner("numbers")}.find(${lambda(scope, [[each, "number"]], "boolean")}) ?? ${number(scope)})`,
      () =>
        `${inner("numbers")}.reduce(${lambda(
          scope,
          [
            [each, "number"],
            [other, "number"],
          ],
          "number",
        )}, ${number(scope)})`,
      () =>
        `${inner("items")}.reduce(${lambda(
          scope,
          [
            [each, "number"],
            [other, "item"],
          ],
          "number",
        )}, 0)`,
      () => `(${inner("map")}.get(${key(scope)}) ?? ${inner("number")})`,
      () => `(${inner("record")}[${key(scope)}] ?? ${inner("number")})`,
      () => `(${inner("numbers")}.at(${at(scope)}) ?? ${inner("number")})`,
      () => `(${inner("items")}.at(${at(scope)})?.price ?? ${number(scope)})`,
      () => `${inner("map")}.size`,
      () => `${inner("item")}.${choices.pick(["price", "quantity"])}`,
      () => `(${inner("item")}.note?.length ?? ${number(scope)})`,
      () => `(${inner("maybe")}?.length ?? ${inner("number")})`,
      () => `Number(${inner("string")})`,
      () => `parseInt(${inner("string")})`,
      () => `parseFloat(${inner("string")})`,
      () => `${inner("string")}.indexOf(${text(scope)})`,
      () => `${inner("strings")}.indexOf(${text(scope)})`,
      () =>
        `(${inner("number")} ${choices.pick(["&", "|", "^", "<<", ">>", ">>>"])} ${choices.pick(["1", "3", "5"])})`,
      () => `${inner("counter")}.add(${number(scope)}).total`,
      () => `total(${inner("number")}, ...${inner("numbers")})`,
      () => `between(${inner("number")}${choices.rarely(2) ? `, ${number(scope)}` : ""})`,
      () => `(${inner("function")})(${inner("number")})`.replace(/^\((\w+)\)/, "$1"),
      () => `-${inner("number")}`.replace("--", "- -"),
      () => `((${number(scope)}) ** ${choices.pick(["2", "3", "0.5"])})`,
      () => (scope.waits ? `(await half(${inner("number")}))` : `${inner("set")}.size`),
    ];
  },
  string: (scope, inner) => {
    const { choices } = scope;
    const each = scope.fresh("x");
    return [
      () => `(${inner("string")} + ${inner("string")})`,
      () => `\`${choices.pick(["", "n="])}\${${inner("number")}}-\${${inner("string")}}\``,
      () => `String(${inner("number")})`,
      () => `${inner("numbers")}.join(${text(scope)})`,
      () => `${inner("strings")}.join("|")`,
      () => `${inner("string")}.${choices.pick(["trim", "toUpperCase", "toLowerCase"])}()`,
      () =>
        `${inner("string")}.slice(${choices.pick(["0", "1", "-2"])}${choices.pick(["", ", 2", ", -1"])})`,
      () => `${inner("string")}.padStart(${choices.pick(["2", "5"])}, "*")`,
      () => `${inner("string")}.repeat(${choices.pick(["0", "1", "2"])})`,
      () => `${inner("string")}.replaceAll(${choices.pick(['"a"', '","', '" "'])}, ${text(scope)})`,
      () => `${inner("string")}.substring(${choices.pick(["1", "2"])})`,
      () => `${inner("string")}.charAt(${choices.pick(["0", "1", "9"])})`,
      () => `(${inner("maybe")} ?? ${inner("string")})`,
      () => `(${inner("boolean")} ? ${inner("string")} : ${inner("string")})`,
      () => `(${inner("strings")}.at(${at(scope)}) ?? ${inner("string")})`,
      () => `(${inner("string")}.at(${at(scope)}) ?? "-")`,
      () => `JSON.stringify({ n: ${inner("number")}, l: ${inner("numbers")} })`,
      () => `kindOf(${inner(choices.pick(["string", "number", "boolean"]))})`,
      () => `${inner("item")}.id`,
      () => `(${inner("item")}.note ?? ${inner("string")})`,
      () => `dump(${inner("item")})`,
      () =>
        `JSON.stringify({ n: ${number(scope)}, s: ${inner("string")}, l: ${inner("strings")} })`,
      () => `JSON.stringify(${inner("numbers")})`,
      () => `(${inner("strings")}.find(${lambda(scope, [[each, "string"]], "boolean")}) ?? "none")`,
      () =>
        `${inner("number")}.toFixed(${choices.pick(["0", "1", "2"])})`.replace(
          /^(-?[\d.e]+)\.toFixed/,
          "($1).toFixed",
        ),
      () => `${inner("counter")}.describe()`,
      () => `(${inner("boolean")} ? Level.Low : Level.High)`,
      () => `[...${inner("string")}].reverse().join("")`,
      () => `${inner("string")}.split("").map((c) => c + ".").join("")`,
      () => `String(${inner("boolean")})`,
      () => `(${inner("string")} || ${inner("string")})`,
    ];
  },
  boolean: (scope, inner) => {
    const { choices } = scope;
    const each = scope.fresh("x");
    return [
      () =>
        `(${inner("number")} ${choices.pick(["<", ">", "<=", ">=", "===", "!=="])} ${inner("number")})`,
      () => `(${inner("string")} ${choices.pick(["===", "!==", "<", ">"])} ${inner("string")})`,
      () => `!${inner("boolean")}`,
      () => `(${inner("boolean")} ${choices.pick(["&&", "||"])} ${inner("boolean")})`,
      () =>
        `${inner("string")}.${choices.pick(["startsWith", "endsWith", "includes"])}(${text(scope)})`,
      () => `${inner("strings")}.includes(${text(scope)})`,
      () =>
        `${inner("numbers")}.${choices.pick(["some", "every"])}(${lambda(scope, [[each, "number"]], "boolean")})`,
      () => `${inner("map")}.has(${key(scope)})`,
      () => `${inner("set")}.has(${text(scope)})`,
      () => `(${inner("maybe")} ${choices.pick(["===", "!=="])} null)`,
      () => `(${inner("item")}.note === undefined)`,
      () => `Number.isInteger(${inner("number")})`,
      () => `Number.isNaN(${inner("number")})`,
      () => `(${inner("counter")} instanceof Doubling)`,
    ];
  },
  numbers: (scope, inner) => {
    const { choices } = scope;
    const each = scope.fresh("x");
    const other = scope.fresh("i");
    return [
      () => `${inner("numbers")}.map(${lambda(scope, [[each, "number"]], "number")})`,
      () =>
        `${inner("numbers")}.map(${lambda(
          scope,
          [
            [each, "number"],
            [other, "number"],
          ],
          "number",
        )})`,
      () => `${inner("numbers")}.filter(${lambda(scope, [[each, "number"]], "boolean")})`,
      () => `[...${inner("numbers")}].sort((a, b) => ${choices.pick(["a - b", "b - a"])})`,
      () => `[...${inner("numbers")}, ${inner("number")}]`,
      () => `${inner("numbers")}.slice(${choices.pick(["0", "1", "-2"])})`,
      () => `${inner("numbers")}.concat(${inner("numbers")})`,
      () => `${inner("items")}.map(${lambda(scope, [[each, "item"]], "number")})`,
      () => `${inner("strings")}.map(${lambda(scope, [[each, "string"]], "number")})`,
      () =>
        `Array.from({ length: ${choices.pick(["2", "0", "3"])} }, (_, ${other}) => ${other} * 2)`,
      () => `[...${inner("map")}.values()]`,
      () => `Object.values(${inner("record")})`,
      () => `${inner("numbers")}.flatMap((${each}) => [${each}, ${each} * 2])`,
      () => `${inner("numbers")}.toReversed()`,
    ];
  },
  strings: (scope, inner) => {
    const { choices } = scope;
    const each = scope.fresh("x");
    return [
      () => `${inner("string")}.split(${choices.pick(['","', '" "', '""'])})`,
      () => `${inner("strings")}.map(${lambda(scope, [[each, "string"]], "string")})`,
      () => `${inner("numbers")}.map(${lambda(scope, [[each, "number"]], "string")})`,
      () => `${inner("strings")}.filter(${lambda(scope, [[each, "string"]], "boolean")})`,
      () => `[...${inner("strings")}].sort()`,
      () => `[...${inner("set")}]`,
      () => `[...${inner("map")}.keys()]`,
      () => `Object.keys(${inner("record")})`,
      () => `${inner("items")}.map(${lambda(scope, [[each, "item"]], "string")})`,
      () => `${inner("item")}.tags`,
      () => `[...${inner("string")}]`,
      () => `Object.entries(${inner("record")}).map(([k, v]) => k + v)`,
    ];
  },
  item: (scope, inner) => [
    () => `({ ...${inner("item")}, price: ${inner("number")} } as Item)`,
    () =>
      `({ id: ${inner("string")}, price: ${inner("number")}, quantity: ${number(scope)}, tags: ${inner("strings")} } as Item)`,
    () => `reread(${inner("item")})`,
  ],
  items: (scope, inner) => {
    const each = scope.fresh("x");
    return [
      () => `${inner("items")}.filter(${lambda(scope, [[each, "item"]], "boolean")})`,
      () => `[...${inner("items")}].sort((a, b) => a.price - b.price)`,
      () => `[${inner("item")}, ...${inner("items")}]`,
      () => `${inner("items")}.map((${each}) => ({ ...${each}, quantity: ${each}.quantity + 1 }))`,
    ];
  },
  map: (scope, inner) => {
    const each = scope.fresh("x");
    return [
      () => `new Map<string, number>(${inner("map")})`,
      () =>
        `new Map<string, number>(${inner("items")}.map((${each}) => [${each}.id, ${each}.price]))`,
      () => `new Map(${inner("items")}.map((${each}) => [${each}.id, ${each}.price]))`,
      () => `new Map<string, number>(Object.entries(${inner("record")}))`,
    ];
  },
  record: (scope, inner) => [
    () =>
      `({ ...${inner("record")}, ${scope.choices.pick(["a", "b", "c"])}: ${inner("number")} } as Record<string, number>)`,
    () => `Object.fromEntries(${inner("map")})`,
  ],
  set: (_scope, inner) => [() => `new Set<string>(${inner("strings")})`],
  maybe: (_scope, inner) => [
    () => `orNull(${inner("string")}, ${inner("boolean")})`,
    () => `(${inner("boolean")} ? ${inner("string")} : null)`,
  ],
  counter: (scope, inner) => [
    () => `new ${scope.choices.pick(["Counter", "Doubling"])}(${inner("number")})`,
    () => `${inner("counter")}.add(${inner("number")})`,
  ],
  untyped: (scope, inner) => untyped(scope, inner),
  function: (scope, inner) => {
    const parameter = scope.fresh("n");
    return [
      () => `(${lambda(scope, [[parameter, "number"]], "number", ": number")})`,
      () => `${inner("counter")}.adder()`,
    ];
  },
};
