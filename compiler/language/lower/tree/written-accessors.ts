import type { Node } from "assemblyscript";

// Getters and setters of the author's classes: `Object.keys` does not list them. A
// field that reads from a document when it is asked for is a pair of accessors, too.

/** How the names of classes of literals begin whose accessors are fields: front/rewrites/accessor-literals.ts. */
export const ACCESSORS = "__Accessors";

/** Whether a class is that of a literal with accessors, which are among its fields in JavaScript. */
export function isAccessorClass(name: string): boolean {
  return name.startsWith(ACCESSORS);
}

const written = new WeakSet<Node>();

export function noteAccessor(node: Node): void {
  written.add(node);
}

export function isAccessor(node: Node): boolean {
  return written.has(node);
}
