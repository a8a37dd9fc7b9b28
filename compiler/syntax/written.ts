import type { Expression, Node } from "assemblyscript";

// Initializers as AssemblyScript text, for code that is generated from a declaration. What the author wrote is that text
// already, but where the language room made the node.

const texts = new WeakMap<Node, string>();

/** Gives a node that was made the text that stands for it. */
export function writeAs<N extends Node>(node: N, text: string): N {
  texts.set(node, text);
  return node;
}

export function writtenExpression(node: Expression): string {
  return texts.get(node) ?? node.range.toString();
}

const types = new WeakMap<Node, string>();

/** Makes a type be written as a text in generated code, where what the author wrote means another one there. */
export function writeTypeAs<T extends Node>(node: T, text: string): T {
  types.set(node, text);
  return node;
}

/** What a type is written as; undefined where its name says it. */
export function typeWrittenAs(node: Node): string | undefined {
  return types.get(node);
}
