import type { Source } from "assemblyscript";
import type { Session } from "../../session.ts";
import { sizeOfTuple } from "./tuples.ts";

// Messages in the words of the author's file: asc names a type by where it is declared, and the lowerings have classes that
// nobody wrote.
//
//   ~lib/string/String            string           ~lib/array/Array<f64>         number[]
//   orders/Item                   Item             __Shape3_a_b<f64,…>           { a: number; b: … }
//   __Tuple2<A,B>                 [A, B]           handler~total, Item#price     total, Item.price

const NUMBER = /\b(?:[iu](?:8|16|32|64|size)|[iu]size|f32|f64)\b/g;

/** A word of asc's, or a sentence that quotes some, as the author would write it. */
export function authorsWords(session: Session, source: Source, text: string): string {
  return /\s'/.test(text) || text.startsWith("'")
    ? text.replace(/'([^']+)'/g, (_, inner: string) => `'${word(session, source, inner)}'`)
    : word(session, source, text);
}

// --- internal ---

function word(session: Session, source: Source, text: string): string {
  let out = text
    .replace(/~lib\/string\/String\b/g, "string")
    .replace(/~lib\/number\/(?:F32|F64|[IU]\d+|[IU]size)\b/g, "number")
    .replace(/~lib\/number\/Bool\b/g, "boolean")
    .replace(/~lib\/(wasmstrap\/guest)(?=['\s]|$)/g, "$1")
    .replace(/~lib\/[\w\-./:@]*\//g, "");
  for (const { internalPath } of session.sources) out = out.replaceAll(`${internalPath}/`, "");
  if (out !== text || isType(text)) {
    out = out.replace(NUMBER, (name) => (mentions(source, name) ? name : "number"));
    out = out.replace(/\bbool\b/g, "boolean");
  }
  out = out
    .replace(/\b[\w#.]+[~|](?:\d+\|)?([A-Za-z_$]\w*)/g, "$1")
    .replace(/\b(\w+)#(\w+)/g, "$1.$2")
    .replace(/,(?=\S)/g, (comma, at: number) => (insideAngles(out, at) ? ", " : comma));
  for (let before = ""; before !== out;) {
    before = out;
    out = out.replace(/\b(\w+)<([^<>]*(?:=>[^<>]*)*)>/g, (_whole, name: string, args: string) =>
      generic(session, name, args),
    );
  }
  return out
    .replace(/__DynamicValue(?: \| null)?/g, "unknown")
    .replaceAll("⟨", "<")
    .replaceAll("⟩", ">");
}

function isType(text: string): boolean {
  return /^[\w$ |()<>,=]+$/.test(text);
}

function mentions({ text }: Source, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

function insideAngles(text: string, at: number): boolean {
  let depth = 0;
  for (let i = 0; i < at; i++) {
    if (text[i] === "<") depth++;
    else if (text[i] === ">" && text[i - 1] !== "=") depth--;
  }
  return depth > 0;
}

const RENAMED: Readonly<Record<string, string>> = {
  __Generator: "Generator",
  __GeneratorOf: "Generator",
  __Cursor: "IterableIterator",
  __Iterable: "Iterable",
  __IteratorResult: "IteratorResult",
  __Settled: "PromiseSettledResult",
};

function generic(session: Session, name: string, args: string): string {
  if (name === "Array") return /[ |]/.test(args) ? `(${args})[]` : `${args}[]`;
  if (name === "Box" || name === "__Cell") return args;
  if (sizeOfTuple(name)) return `[${args}]`;
  const fields = [...session.shapes].find(([, each]) => each === name)?.[0];
  if (fields) {
    const types = args.split(", ");
    const written = (JSON.parse(fields) as string[]).map(
      (field, i) => `${field.replace(/!$/, "")}: ${(types[i] ?? "").replace(/ \| null$/, "")}`,
    );
    return `{ ${written.join("; ")} }`;
  }
  return `${RENAMED[name] ?? name}⟨${args}⟩`;
}
