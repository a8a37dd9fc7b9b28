import type ts from "typescript";
import type { Front } from "../front.ts";

/** `JSON.parse`, `Object.keys`: a member of a global that the program declares nothing of the same name for. */
export function isGlobal(
  f: Front,
  node: ts.PropertyAccessExpression,
  object: string,
  name: string,
): boolean {
  const { ts: t } = f;
  return (
    t.isIdentifier(node.expression) &&
    node.expression.text === object &&
    node.name.text === name &&
    !f.scopes.uses.has(node.expression)
  );
}
