import type ts from "typescript";

// `void 0` is `undefined`, and `return void done(error);` is `{ done(error); return undefined; }`.

/** Writes them so. Called before anything looks at the file. */
export function plainVoids(t: typeof ts, file: ts.SourceFile): void {
  const visit = (node: ts.Node): void => {
    node.forEachChild(visit);
    if (t.isVoidExpression(node) && t.isLiteralExpression(node.expression))
      replace(node, nothingAt(t, node));
    if (t.isReturnStatement(node) && node.expression && t.isVoidExpression(node.expression))
      replace(node, callThenReturn(t, node, node.expression));
  };
  visit(file);
}

// --- internal ---

function callThenReturn(
  t: typeof ts,
  node: ts.ReturnStatement,
  { expression: called }: ts.VoidExpression,
): ts.Node {
  const { factory } = t;
  const run = t.setTextRange(factory.createExpressionStatement(called), node);
  const end = t.setTextRange(factory.createReturnStatement(nothingAt(t, node)), node);
  const block = t.setTextRange(factory.createBlock([run, end], true), node);
  const adopt = (of: ts.Node): void =>
    of.forEachChild((each) => {
      Object.assign(each, { parent: of });
      if (each !== called) adopt(each);
    });
  adopt(block);
  return block;
}

function nothingAt(t: typeof ts, node: ts.Node): ts.Identifier {
  return t.setTextRange(t.factory.createIdentifier("undefined"), node);
}

function replace(node: ts.Node, by: ts.Node): void {
  const parts = node.parent as unknown as Record<string, unknown>;
  Object.assign(by, { parent: node.parent });
  for (const [key, value] of Object.entries(parts)) {
    if (key === "parent") continue;
    if (value === node) parts[key] = by;
    else if (Array.isArray(value) && value.includes(node)) value[value.indexOf(node)] = by;
  }
}
