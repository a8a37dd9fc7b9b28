import type { Scope } from "./scope.ts";

type Inner = (type: "number" | "string" | "boolean" | "strings" | "numbers" | "untyped") => string;

// Values of any type: what JSON.parse gives, and objects whose members are read by name.

const DOCUMENTS = [
  `{"a":1,"b":[1,2,null],"c":{"d":"x"},"n":null}`,
  `{"a":"2.5","b":[],"c":null,"s":"Hello"}`,
  `{}`,
  `[1,"a",{"a":true}]`,
] as const;

const MEMBERS = ["a", "b", "c", "n", "s", "none"];

/** A parsed document. */
export function document(scope: Scope): string {
  return `JSON.parse(${JSON.stringify(scope.choices.pick(DOCUMENTS))})`;
}

/** Other untyped values. */
export function untyped(scope: Scope, inner: Inner): (() => string)[] {
  const { choices } = scope;
  return [
    () => `JSON.parse(JSON.stringify({ a: ${inner("number")}, b: ${inner("strings")}, n: null }))`,
    () => `JSON.parse(JSON.stringify({ c: { d: ${inner("string")} }, s: ${inner("string")} }))`,
    () => `(${inner("untyped")}?.${choices.pick(MEMBERS)} as any)`,
    () => `(${inner("untyped")}?.c?.d as any)`,
    () => `(${inner("untyped")}?.b?.[${choices.pick(["0", "1", "5"])}] as any)`,
    () => `(${inner("boolean")} ? ${inner("untyped")} : ${inner("untyped")})`,
    () => `(${inner("untyped")} ?? ${inner("untyped")})`,
    () => `structuredClone(${inner("untyped")})`,
    () => `JSON.parse(JSON.stringify(${inner("numbers")}))`,
  ];
}

/** Numbers, texts and truths that are made of untyped values. */
export const ofUntyped: Readonly<Record<"number" | "string" | "boolean", (u: string) => string[]>> =
  {
    number: (u) => [`Number(${u} ?? 0)`, `Object.keys(${u} ?? {}).length`, `(${u} ? 1 : 0)`],
    string: (u) => [
      `String(JSON.stringify(${u} ?? null))`,
      `(typeof ${u})`,
      `kindOf(${u})`,
      `Object.keys(${u} ?? {}).join()`,
    ],
    boolean: (u) => [
      `(${u} === null)`,
      `(${u} === undefined)`,
      `Array.isArray(${u})`,
      `!${u}`,
      `(${u} == null)`,
    ],
  };
