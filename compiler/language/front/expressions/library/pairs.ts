import type ts from "typescript";
import type { Front } from "../../front.ts";

/** `[key, value]` of a callback that makes entries: `Object.fromEntries(list.map((each) => [each.id, each]))`. */
const pairs = new WeakSet<ts.Node>();

export function isPair(node: ts.Node): boolean {
  return pairs.has(node);
}

export function notePairs(f: Front, entries: ts.Expression, types?: readonly ts.TypeNode[]): void {
  const { ts: t } = f;
  if (!t.isCallExpression(entries) || !t.isPropertyAccessExpression(entries.expression)) return;
  if (entries.expression.name.text !== "map") return;
  const [made] = entries.arguments;
  if (!made || !t.isArrowFunction(made)) return;
  let body: ts.Node = made.body;
  while (t.isParenthesizedExpression(body) || t.isAsExpression(body)) body = body.expression;
  if (!t.isArrayLiteralExpression(body) || body.elements.length !== 2) return;
  // `new Map<string, Book>(list.map((each) => [each.id, each]))`
  if (types?.length !== 2 || made.type) pairs.add(body);
  else
    (made as { type?: ts.TypeNode }).type = t.setTextRange(
      t.factory.createTupleTypeNode(types),
      types[0],
    );
}
