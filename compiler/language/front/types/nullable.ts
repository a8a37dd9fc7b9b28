import type { NamedTypeNode, TypeNode } from "assemblyscript";
import { namedType } from "../../lower/tree/nodes.ts";

const NUMBERS = new Set(
  "number f64 f32 i8 i16 i32 i64 isize u8 u16 u32 u64 usize bool boolean".split(" "),
);

/** `T | null`, and a box for numbers, which have no null. */
export function nullable(type: TypeNode): TypeNode {
  const name = (type as NamedTypeNode).name;
  if (name && !name.next && NUMBERS.has(name.identifier.text)) {
    const boxed = namedType("__Box", type.range, [type]);
    boxed.isNullable = true;
    return boxed;
  }
  type.isNullable = true;
  return type;
}

/** True for types of numbers and booleans, which have no null. */
export function isNumeric(type: TypeNode): boolean {
  const name = (type as NamedTypeNode).name;
  return Boolean(name) && !name.next && NUMBERS.has(name.identifier.text) && !type.isNullable;
}
