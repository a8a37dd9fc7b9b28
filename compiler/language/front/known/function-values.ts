import type ts from "typescript";
import type { Front } from "../front.ts";
import { signatureOf } from "../types/aws-types.ts";
import { functionOf } from "./functions-of-file.ts";

/** Whether a variable holds a function for sure: one of two, or what a function of the file makes. */
export function holdsFunction(f: Front, node: ts.Identifier): boolean {
  const { ts: t } = f;
  const declaration = f.scopes.uses.get(node)?.declaration ?? constantNamed(f, node.text);
  if (!declaration) return false;
  if (t.isFunctionDeclaration(declaration)) return true;
  return (
    t.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    makesFunction(f, declaration.initializer)
  );
}

// --- internal ---

function constantNamed({ ts: t, file }: Front, name: string): ts.VariableDeclaration | undefined {
  for (const each of file.statements) {
    if (!t.isVariableStatement(each)) continue;
    for (const one of each.declarationList.declarations)
      if (t.isIdentifier(one.name) && one.name.text === name) return one;
  }
  return undefined;
}

const DEPTH = 5;

function makesFunction(f: Front, node: ts.Expression, depth = 0): boolean {
  const { ts: t } = f;
  const inner = (each: ts.Expression): boolean => makesFunction(f, each, depth + 1);
  if (depth > DEPTH) return false;
  if (t.isParenthesizedExpression(node)) return inner(node.expression);
  if (t.isArrowFunction(node) || t.isFunctionExpression(node)) return true;
  if (t.isConditionalExpression(node)) return inner(node.whenTrue);
  if (t.isIdentifier(node)) return holdsFunction(f, node);
  if (!t.isCallExpression(node)) return false;
  let callee: ts.Expression = node.expression;
  while (t.isParenthesizedExpression(callee)) callee = callee.expression;
  const maker = t.isIdentifier(callee) ? functionOf(f, callee.text) : callee;
  if (!maker || !(t.isFunctionDeclaration(maker) || t.isArrowFunction(maker))) return false;
  if (maker.type) return signatureOf(f, maker.type) !== null;
  const { body } = maker;
  if (!body) return false;
  if (!t.isBlock(body)) return inner(body);
  const last = body.statements.at(-1);
  return (
    last !== undefined &&
    t.isReturnStatement(last) &&
    last.expression !== undefined &&
    inner(last.expression)
  );
}
