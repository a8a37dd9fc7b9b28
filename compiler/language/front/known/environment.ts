import type ts from "typescript";
import type { Front } from "../front.ts";

/** `process.env.TABLE`, `process.env["TABLE"]!`, `process.env.TABLE as string` */
export function isEnvironmentRead(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isNonNullExpression(node) || t.isAsExpression(node) || t.isParenthesizedExpression(node))
    return isEnvironmentRead(f, node.expression);
  return (
    (t.isPropertyAccessExpression(node) || t.isElementAccessExpression(node)) &&
    /^process\s*\.\s*env$/.test(node.expression.getText(f.file))
  );
}

/** Whether a value is read or called on where it stands: it has to be there. */
export function isRead({ ts: t }: Front, node: ts.Expression): boolean {
  const { parent } = node;
  if (t.isParenthesizedExpression(parent)) return false;
  return (
    (t.isPropertyAccessExpression(parent) ||
      t.isElementAccessExpression(parent) ||
      t.isCallExpression(parent)) &&
    parent.expression === node
  );
}
