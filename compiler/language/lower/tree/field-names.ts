import * as assemblyscript from "assemblyscript";
import type { Class, ClassDeclaration } from "assemblyscript";
import { isInterface } from "../../../syntax/interfaces.ts";
import { fieldOfJsonKey, jsonKeyOfField } from "../../../syntax/json-keys.ts";
import { live } from "../../internals.ts";
import { fieldOf, memberOf } from "./shapes.ts";
import { isAccessor, isAccessorClass } from "./written-accessors.ts";

// A field of JavaScript with a name that AssemblyScript does not take, `"detail-type"`, is a member with another name.

const { CommonFlags, ElementKind } = live;

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

/** How the name of a field begins that is written `#name`: front/names.ts. */
const PRIVATE = "private_";

/** The names of a class's fields, the base class's first: `private` is of TypeScript alone, and `#name` is not. */
export function fieldsOf(cls: Class): string[] {
  const names: string[] = [];
  for (let at: Class | null = cls; at; at = at.base) {
    const own: string[] = [];
    for (const each of at.members?.values() ?? []) {
      if (
        each.kind !== ElementKind.PropertyPrototype ||
        names.includes(each.name) ||
        each.name.startsWith("__")
      )
        continue;
      const isHidden = each.is(CommonFlags.Private) || each.is(CommonFlags.Protected);
      if (isHidden && (each.name.startsWith(PRIVATE) || at.internalName.startsWith("~lib/")))
        continue;
      const property = each as assemblyscript.PropertyPrototype;
      if (property.instance?.isField || isMadeField(property)) own.push(each.name);
    }
    names.unshift(...own.filter((each) => !names.includes(each)));
  }
  return names;
}

// --- internal ---

/** Objects without a class, and AWS's events: the members of the author's own classes are called as they are written. */
function hasKeys({ prototype }: Class): boolean {
  return (
    isInterface(prototype.declaration as ClassDeclaration) ||
    prototype.internalName.startsWith("~lib/")
  );
}

/** A field that reads from a document when it is asked for is a pair of accessors, which the author did not write. */
function isMadeField({
  getterPrototype,
  setterPrototype,
  parent,
}: assemblyscript.PropertyPrototype): boolean {
  if (isAccessorClass(parent.name)) return !!getterPrototype;
  return !!getterPrototype && !!setterPrototype && !isAccessor(getterPrototype.declaration);
}
