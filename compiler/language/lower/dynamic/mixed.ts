import * as assemblyscript from "assemblyscript";
import type { Type as AscType } from "assemblyscript";
import { isBox } from "../tree/box.ts";
import { isDynamic } from "./types.ts";

const { Type } = assemblyscript;

/** A text and a number, such as `item.quantity ?? "none"`: JSON values both. */
export function mixes(left: AscType, right: AscType): boolean {
  if (left === Type.void || right === Type.void || isBox(left) || isBox(right)) return false;
  // asc's type of null alone.
  if (isPointer(left) || isPointer(right)) return false;
  return left.isReference !== right.isReference && isPlain(left) && isPlain(right);
}

// --- internal ---

function isPointer(type: AscType): boolean {
  return type === Type.usize32 || type === Type.usize64;
}

function isPlain(type: AscType): boolean {
  return !type.isReference || type.getClass()?.prototype.name === "String" || isDynamic(type);
}
