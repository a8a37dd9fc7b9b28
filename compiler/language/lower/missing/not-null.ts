import type { Type as AscType } from "assemblyscript";

/** The type of two that differ only in null. */
export function notNull(left: AscType, right: AscType): AscType | null {
  if (!left.isReference || !right.isReference) return null;
  const bare = right.nonNullableType;
  if (left.isAssignableTo(bare)) return right;
  return bare.isAssignableTo(left) ? (right.isNullableReference ? left.asNullable() : left) : null;
}
