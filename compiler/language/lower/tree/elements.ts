import type { Class, Program, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { elementOfTuple } from "./tuples.ts";

/** What `for…of` over a value of a type gives; null for what cannot be walked over. */
export function elementOf(program: Program, type: AscType): AscType | null {
  const cls = type.getClass();
  if (!cls) return null;
  const collection = collectionOf(cls);
  if (collection?.prototype.name === "Set") return collection.typeArguments![0]!;
  if (collection) {
    const prototype = program.lookup("__Tuple2");
    const types = [...collection.typeArguments!];
    return program.resolver.resolveClass(prototype as never, types)?.type ?? null;
  }
  if (isPairs(type)) {
    const string = program.stringInstance.type;
    const prototype = program.lookup("__Tuple2");
    return program.resolver.resolveClass(prototype as never, [string, string])?.type ?? null;
  }
  const ofTuple = elementOfTuple(type);
  if (ofTuple) return ofTuple;
  const walked = walkedClass(type, "__Iterable");
  if (walked) return walked.typeArguments![0]!;
  return cls.lookupOverload(live.OperatorKind.IndexedGet)?.signature.returnType ?? null;
}

/** The Map or the Set that a class is or extends. */
export function collectionOf(cls: Class | null | undefined): Class | null {
  for (let at = cls ?? null; at; at = at.base)
    if (COLLECTIONS.has(at.prototype.internalName)) return at;
  return null;
}

const COLLECTIONS: ReadonlySet<string> = new Set(["~lib/map/Map", "~lib/set/Set"]);

/** `URLSearchParams` and `Headers`: names and texts in one order, which are walked over in pairs. */
export function isPairs(type: AscType | null | undefined): boolean {
  return PAIRS.has(type?.getClass()?.prototype.internalName ?? "");
}

const PAIRS: ReadonlySet<string> = new Set([
  "~lib/wasmstrap/guest/std/ambient/url/URLSearchParams",
  "~lib/wasmstrap/guest/io/http/headers/Headers",
]);

const WALKS = "~lib/wasmstrap/guest/language/generators/walk/";

/** The class of guest/language/generators/walk.ts that a type's class is or extends. */
export function walkedClass(type: AscType, name: "__Iterable" | "__Cursor"): Class | null {
  for (let at = type.getClass(); at; at = at.base)
    if (at.prototype.internalName === WALKS + name) return at;
  return null;
}

/** A generator, or a class with `[Symbol.iterator]`. */
export function isIterable(type: AscType | null): boolean {
  return type !== null && walkedClass(type, "__Iterable") !== null;
}

/** A walk that is under way: a generator's object. */
export function isCursor(type: AscType | null): boolean {
  return type !== null && walkedClass(type, "__Cursor") !== null;
}
