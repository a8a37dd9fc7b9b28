import type ts from "typescript";
import type { Front } from "../front.ts";

/** Whether a walk over a Map, Set or list is taken a step at a time: `map.keys().next().value`. */
export function isStepped(f: Front, node: ts.Node): boolean {
  const { ts: t } = f;
  if (!t.isCallExpression(node) || node.arguments.length) return false;
  const { expression: callee, parent } = node;
  if (!t.isPropertyAccessExpression(callee) || !/^(?:keys|values|entries)$/.test(callee.name.text))
    return false;
  if (t.isPropertyAccessExpression(parent)) return parent.name.text === "next";
  if (!t.isVariableDeclaration(parent) || !t.isIdentifier(parent.name)) return false;
  const { name } = parent;
  const variable = f.scopes.declared.get(name);
  const isNext = (each: ts.Node): boolean =>
    (t.isPropertyAccessExpression(each) &&
      each.name.text === "next" &&
      t.isIdentifier(each.expression) &&
      each.expression.text === name.text &&
      f.scopes.uses.get(each.expression) === variable) ||
    (t.forEachChild(each, isNext) ?? false);
  return isNext(t.findAncestor(name, t.isFunctionLike) ?? f.file);
}
