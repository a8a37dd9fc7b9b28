import type { Class, Interface, Type as AscType } from "assemblyscript";
import { sessionOf } from "../../session.ts";
import { addCommonType } from "../tree/common-type.ts";

// `const clock = isTest ? new FixedClock() : new SystemClock()`: what both classes implement, where asc has only the class
// of all objects in common.

export function installCommonInterfaces(): void {
  addCommonType((left, right) => {
    const [a, b] = [left.getClass(), right.getClass()];
    if (!a || !b || a === b || a.extends(b) || b.extends(a)) return null;
    if (!isOfAuthor(a) || !isOfAuthor(b) || baseOf(a, b)) return null;
    const shared = [...interfacesOf(a)].filter((each) => interfacesOf(b).has(each));
    const [only, more] = shared;
    if (!only || more) return null;
    const isNullable = left.isNullableReference || right.isNullableReference;
    return isNullable ? only.type.asNullable() : only.type;
  });
}

// --- internal ---

function isOfAuthor(of: Class): boolean {
  return sessionOf(of.program)?.sources.has(of.prototype.declaration.range.source) ?? false;
}

function interfacesOf(of: Class): Set<Interface> {
  const found = new Set<Interface>();
  for (let at: Class | null = of; at; at = at.base)
    for (const each of at.interfaces ?? []) found.add(each);
  return found;
}

/** A class of the author's that both extend: asc knows of it. */
function baseOf(a: Class, b: Class): AscType | null {
  for (let at = a.base; at && isOfAuthor(at); at = at.base) if (b.extends(at)) return at.type;
  return null;
}
