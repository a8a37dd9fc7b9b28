import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import type { Front } from "../front.ts";
import { fieldType } from "./shape-types.ts";
import { isWalkName, writtenTypes } from "../generators/types.ts";

// `Generator<T>`, `Iterable<T>` and their kin as classes of guest/language/generators/:
//
//   Iterable<T>                        __Iterable<T>, which lists, texts, Map and Set are made into where one is wanted
//   Iterator<T>, IterableIterator<T>   __Cursor<T>
//   Generator<T>                       __Generator<T>; with what it returns and is sent, __GeneratorOf<T, R, N>
//   IteratorResult<T>                  __IteratorResult<T>

/** Null where the type is another. */
export function walkType(f: Front, node: ts.TypeReferenceNode, where: Range): TypeNode | null {
  const { ts: t } = f;
  if (!t.isIdentifier(node.typeName)) return null;
  const { text: name } = node.typeName;
  const [value] = node.typeArguments ?? [];
  if (!value || (!isWalkName(name) && name !== "IteratorResult") || isDeclared(f, name))
    return null;
  if (name === "IteratorResult") return namedType("__IteratorResult", where, [fieldType(f, value)]);
  const of = f.convert.type(f, value);
  if (name === "Iterable" || name === "AsyncIterable") return namedType("__Iterable", where, [of]);
  if (!name.includes("Generator")) return namedType("__Cursor", where, [of]);
  const types = writtenTypes(t, node);
  if (!types?.result && !types?.sent) return namedType("__Generator", where, [of]);
  const { result, sent } = types;
  const none = (): TypeNode => namedType("i8", where);
  return namedType("__GeneratorOf", where, [
    of,
    result ? f.convert.type(f, result) : none(),
    sent ? f.convert.type(f, sent) : none(),
  ]);
}

// --- internal ---

function isDeclared(f: Front, name: string): boolean {
  return f.file.statements.some(
    (each) => (each as { name?: ts.Node }).name?.getText(f.file) === name,
  );
}
