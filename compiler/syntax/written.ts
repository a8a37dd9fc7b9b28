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
