import type { Program, Type as AscType } from "assemblyscript";

// `number | null` and optional numbers: JSON.Box<number> | null, which guest/json reads and writes as a number or null.
// The box is opened where a number is wanted, and made where one is given (see nulls.ts).

const BOX = "~lib/wasmstrap/guest/json/typed/box/Box";

export function isBox(type: AscType | null): boolean {
  return type?.getClass()?.prototype.internalName === BOX;
}

/** The number in a box. */
export function unboxed(type: AscType): AscType {
  return type.getClass()!.typeArguments![0]!;
}

/** The box of a number, or null. */
export function boxed(program: Program, type: AscType): AscType {
  const prototype = program.elementsByName.get(BOX);
  const made = program.resolver.resolveClass(prototype as never, [type]);
  return made!.type.asNullable();
}
