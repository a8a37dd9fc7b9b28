import type { Class, ClassDeclaration } from "assemblyscript";
import { isInterface } from "../../../syntax/interfaces.ts";
import { fieldOfJsonKey, jsonKeyOfField } from "../../../syntax/json-keys.ts";
import { fieldOf, memberOf } from "./shapes.ts";

// A field of JavaScript with a name that AssemblyScript does not take, `"detail-type"`, is a member with another name.

/** The name that a member has in JavaScript. */
export function keyOf(cls: Class, member: string): string {
  if (cls.prototype.name.startsWith("__Shape")) return fieldOf(member);
  for (let at: Class | null = cls; at; at = at.base) {
    if (!hasKeys(at)) continue;
    const key = jsonKeyOfField(at.prototype.declaration, member);
    if (key !== undefined) return key;
  }
  return member;
}

/** The member that a name of JavaScript stands for; null where there is none. */
export function memberOfKey(cls: Class, key: string): string | null {
  const own = cls.prototype.name.startsWith("__Shape") ? memberOf(key) : key;
  if (cls.getMember(own)) return own;
  for (let at: Class | null = cls; at; at = at.base) {
    const field = fieldOfJsonKey(at.prototype.declaration, key);
    if (field !== undefined) return field;
  }
  return null;
}

// --- internal ---

/** Objects without a class, and AWS's events: the members of the author's own classes are called as they are written. */
function hasKeys({ prototype }: Class): boolean {
  return (
    isInterface(prototype.declaration as ClassDeclaration) ||
    prototype.internalName.startsWith("~lib/")
  );
}
