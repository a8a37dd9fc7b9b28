import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { call } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";

// `const timer = setTimeout(() => controller.abort(), 3000)` and `clearTimeout(timer)`: the only timer that can go off while
// a handler waits, since what it does is known as it is set: guest/std/ambient/abort.ts.

/** Such a call; null for any other. */
export function abortTimer(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: callee } = node;
  const [first, ms] = node.arguments;
  if (!t.isIdentifier(callee) || f.scopes.uses.has(callee) || !first) return null;
  if (callee.text === "clearTimeout" && /\bAbortController\b/.test(f.file.text))
    return call("__keepUnaborted", [f.convert.expression(f, first)], where);
  if (callee.text !== "setTimeout" || !ms) return null;
  const controller = abortedBy(f, first);
  return (
    controller &&
    call("__abortAfter", [f.convert.expression(f, controller), f.convert.expression(f, ms)], where)
  );
}

// --- internal ---

/** `() => controller.abort()`: the controller. */
function abortedBy({ ts: t }: Front, node: ts.Expression): ts.Expression | null {
  if (!t.isArrowFunction(node) && !t.isFunctionExpression(node)) return null;
  const { body } = node;
  const [only] = t.isBlock(body) ? body.statements : [];
  const single = t.isBlock(body) && body.statements.length === 1 ? only : undefined;
  const made = t.isBlock(body)
    ? single && (t.isExpressionStatement(single) || t.isReturnStatement(single))
      ? single.expression
      : undefined
    : body;
  if (!made || !t.isCallExpression(made) || made.arguments.length > 0) return null;
  const { expression: method } = made;
  return t.isPropertyAccessExpression(method) && method.name.text === "abort"
    ? method.expression
    : null;
}
