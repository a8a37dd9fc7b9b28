import * as assemblyscript from "assemblyscript";

// asc has no plug-ins for its types and its order of work: methods of its classes are wrapped, once a process. What
// they do for one compilation is kept by its program (`Emitter`), so that nothing of it reaches the next.

/** A method of one of asc's classes, whatever it takes. */
export type Method = (this: never, ...args: never[]) => unknown;

/** All that reports shares one array of diagnostics with its program: Program, Parser, Compiler, Resolver. */
export interface Emitter {
  readonly diagnostics: assemblyscript.DiagnosticMessage[];
}

const classes = assemblyscript as unknown as Readonly<
  Record<string, { readonly prototype: object } | undefined>
>;

/**
 * Puts a method in place of one of asc's, which the new one is given.
 *
 * @param target A class, or an object.
 * @throws {Error} It has no such method: the compiler that is installed is another release than ours is made for.
 */
export function wrap<F extends Method>(
  target: { readonly prototype: object } | object,
  method: string,
  make: (original: F) => F,
): void {
  const owner = ("prototype" in target ? target.prototype : target) as Record<string, F>;
  const original = owner[method];
  if (typeof original !== "function") {
    throw new Error(`Cannot extend assemblyscript: found no method ${method}`);
  }
  owner[method] = make(original);
}

/** The same for a class by its name: asc declares some as types only. */
export function wrapMethod<F extends Method>(
  className: string,
  method: string,
  make: (original: F) => F,
): void {
  const owner = classes[className];
  if (!owner) throw new Error(`Cannot extend assemblyscript: found no class ${className}`);
  wrap(owner, method, make);
}
