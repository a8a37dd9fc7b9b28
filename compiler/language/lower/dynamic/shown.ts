import type { Class } from "assemblyscript";
import { live } from "../../internals.ts";
import { elementOf, isJsonClass, isRecord } from "./types.ts";

// What a value of any type shows: see objects/views.ts.

/** Whether a value of any type shows objects of a class themselves: lists, records, and interfaces. */
export function isShown(cls: Class): boolean {
  if (isRecord(cls.type) || elementOf(cls.type)) return true;
  return isJsonClass(cls) && hasFields(cls);
}

/** Whether a value of any type shows objects of a class. */
export function mayBeShown(cls: Class): boolean {
  return isRecord(cls.type) || elementOf(cls.type) !== null || hasFields(cls);
}

/** Objects of the author's classes and interfaces, of which a value knows all fields. */
export function hasFields(cls: Class): boolean {
  const { kind, prototype } = cls;
  // An interface that classes implement has no fields: those are of a class that only the object knows.
  if (kind === live.ElementKind.Interface) return false;
  const isShape = prototype.name.startsWith("__Shape");
  if (prototype.internalName.startsWith("~lib/") && !isShape) return false;
  return isJsonClass(cls) || Boolean(cls.getMember("__jsonWrite"));
}
