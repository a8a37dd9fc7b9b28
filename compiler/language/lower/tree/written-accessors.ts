import type { Node } from "assemblyscript";

// Getters and setters of the author's classes: `Object.keys` does not list them. A
// field that reads from a document when it is asked for is a pair of accessors, too.

const written = new WeakSet<Node>();

export function noteAccessor(node: Node): void {
  written.add(node);
}

export function isAccessor(node: Node): boolean {
  return written.has(node);
}
