import type { Statement } from "assemblyscript";

// Bodies of functions that another pass rewrote. What was noted of a body by its node, such as what it captures, holds for
// the one in its place.

const originals = new WeakMap<Statement, Statement>();

/** Notes that a body takes the place of another. */
export function replaceBody(original: Statement, made: Statement): void {
  originals.set(made, writtenBody(original));
}

/** The body as the language room made it. */
export function writtenBody(body: Statement): Statement {
  return originals.get(body) ?? body;
}
