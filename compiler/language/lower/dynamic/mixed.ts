import * as assemblyscript from "assemblyscript";
import type { ClassDeclaration, Type as AscType } from "assemblyscript";
import { holdsShape } from "../tree/backward.ts";
import { isBox } from "../tree/box.ts";
import { isDynamic } from "./types.ts";

const { Type } = assemblyscript;
const OBJECT = "~lib/object/Object";
const ERROR = "~lib/error/Error";

/** Types that have none in common but JSON's: a text and a number, as of `item.quantity ?? "none"`; an error and its message. */
export function mixes(left: AscType, right: AscType): boolean {
  if (left === Type.void || right === Type.void || isPointer(left) || isPointer(right))
    return false;
  if (!left.isReference || !right.isReference) {
    if (left.isReference === right.isReference || isBox(left) || isBox(right)) return false;
  } else if (!isUnrelated(left, right)) return false;
  return holdsData(left) && holdsData(right);
}

/** The type that both have in common; null where it is Object, which has nothing to read. */
export function commonOf(left: AscType, right: AscType, context: AscType): AscType | null {
  const found = Type.commonType(left, right, context);
  return found?.getClass()?.prototype.internalName === OBJECT ? null : found;
}

/** The same of types that may be null, where only those have one in common. */
export function sharedType(left: AscType, right: AscType): AscType | null {
  const found = commonOf(left, right, Type.auto);
  if (found || !left.isReference || !right.isReference) return found;
  return commonOf(left.asNullable(), right.asNullable(), Type.auto);
}

// --- internal ---

/** asc's type of null alone. */
function isPointer(type: AscType): boolean {
  return type === Type.usize32 || type === Type.usize64;
}

function isUnrelated(left: AscType, right: AscType): boolean {
  return left !== right && !sharedType(left, right);
}

/** An object without a class, an interface's, a list, a text, a number, an error: an untyped value holds any of them. */
function holdsData(type: AscType): boolean {
  if (!type.isReference || isDynamic(type) || isBox(type) || holdsShape(type)) return true;
  const cls = type.getClass();
  if (!cls) return false;
  if (cls.prototype.name === "Array") return holdsData(cls.typeArguments![0]!);
  for (let at: typeof cls | null = cls; at; at = at.base)
    if (at.prototype.internalName === ERROR) return true;
  const { decorators } = cls.prototype.declaration as ClassDeclaration;
  return (
    cls.prototype.name === "String" ||
    (decorators ?? []).some((each) => (each.name as { text?: string }).text === "json")
  );
}
