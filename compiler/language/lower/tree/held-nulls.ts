import type { Compiler, Node, Type as AscType } from "assemblyscript";
import { call, compiled } from "./nodes.ts";
import { typeNode } from "./type-nodes.ts";

// A field of an interface holds a text or nothing, so that `orders.map((each) => each.id)` is a list of texts that may be
// missing. TypeScript says of both lists that they are `string[]`, and in memory they are one: where a list of texts is
// wanted, its elements are looked at once, and one that is missing is a TypeError.

/** How one collection becomes another: as it is, or if none of its elements is missing; null for other types. */
export function heldIn(from: AscType, to: AscType): "same" | "fewer nulls" | null {
  const given = from.getClass();
  const wanted = to.getClass();
  if (!given?.typeArguments || !wanted?.typeArguments || given === wanted) return null;
  if (given.prototype !== wanted.prototype || !COLLECTION.test(given.prototype.internalName))
    return null;
  let found: "same" | "fewer nulls" = "same";
  for (const [i, each] of given.typeArguments.entries()) {
    const other = wanted.typeArguments[i]!;
    if (each === other) continue;
    if (!each.isReference || !other.isReference) return null;
    const inner =
      each.nonNullableType === other.nonNullableType
        ? "same"
        : heldIn(each.nonNullableType, other.nonNullableType);
    if (!inner) return null;
    if (inner === "fewer nulls" || (each.isNullableReference && !other.isNullableReference))
      found = "fewer nulls";
  }
  return found;
}

/** The same collection, in which nothing is missing. */
export function allThere(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  { range }: Node,
): number {
  const given = from.nonNullableType;
  const types = [...given.getClass()!.typeArguments!, ...to.getClass()!.typeArguments!];
  const made = compiler.compileExpression(
    call(
      HELPERS[given.getClass()!.prototype.name]!,
      [compiled(expr, given, range)],
      range,
      types.map((each) => typeNode(each, range)),
    ),
    to.nonNullableType,
  );
  compiler.currentType = to;
  return made;
}

// --- internal ---

const COLLECTION = /^~lib\/(?:map\/Map|set\/Set|array\/Array)$/;

const HELPERS: Readonly<Record<string, string>> = {
  Array: "__listThere",
  Map: "__mapThere",
  Set: "__setThere",
};
