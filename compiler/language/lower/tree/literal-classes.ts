import type { Class, ClassPrototype, Resolver } from "assemblyscript";
import { live } from "../../internals.ts";

// Classes of objects that are written out where an interface is wanted: front/modules/implemented.ts makes them.

const PREFIX = "__Literal_";

/** The name of the class of an interface's objects that are written out. */
export function literalClass(name: string): string {
  return PREFIX + name;
}

/** The field that holds the function which an object has for a method. */
export function functionOf(method: string): string {
  return `${method}__`;
}

/** Null where what is wanted is a class, or an interface that has none. */
export function literalClassOf(resolver: Resolver, cls: Class): Class | null {
  const { kind, prototype } = cls;
  if (kind !== live.ElementKind.Interface) return null;
  const found = prototype.parent.getMember(literalClass(prototype.name));
  if (found?.kind !== live.ElementKind.ClassPrototype) return null;
  return resolver.resolveClass(found as ClassPrototype, cls.typeArguments);
}

/** The field of such a class that a name stands for. */
export function fieldOfLiteral(cls: Class, name: string): string {
  const isMethod =
    cls.prototype.name.startsWith(PREFIX) &&
    cls.getMember(name)?.kind === live.ElementKind.FunctionPrototype;
  return isMethod ? functionOf(name) : name;
}
