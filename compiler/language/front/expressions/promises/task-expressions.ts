import type { Expression, FunctionExpression } from "assemblyscript";
import type ts from "typescript";
import { apply } from "../../../lower/tasks/apply.ts";
import { awaitLater } from "../../../lower/tasks/await.ts";
import { promiseOf } from "../../../lower/tasks/promises.ts";
import { task } from "../../../lower/tasks/task.ts";
import { letIn } from "../../../lower/tree/let.ts";
import { type Front, inside, rangeOf } from "../../front.ts";

/** Converts what rewrite.ts made of an async function, or of what it returns; anything else as it is. */
export function ofTask(f: Front, node: ts.Expression, convert: () => Expression): Expression {
  const { tasks } = f;
  if (!tasks) return convert();
  const where = rangeOf(f, node);
  const kind = tasks.kinds.get(node);
  if (kind) return task(f.session, kind, convert() as FunctionExpression, where);
  const value = tasks.bound.has(node)
    ? bound(f, node as ts.CallExpression)
    : tasks.applied.has(node)
      ? applied(f, node as ts.CallExpression)
      : convert();
  if (tasks.replies.has(node)) return awaitLater(value, "reply", where);
  return tasks.returned.has(node) ? awaitLater(value, "return", where) : value;
}

// --- internal ---

/** A callback, with what a promise became. */
function applied(f: Front, node: ts.CallExpression): Expression {
  const callee = f.convert.argument(f, node.expression);
  return apply(callee, f.convert.expression(f, node.arguments[0]!), rangeOf(f, node));
}

/** `((promise) => task(…))(f())`: the promise is a variable of where it stands. */
function bound(f: Front, node: ts.CallExpression): Expression {
  const outer = node.expression as ts.Expression as ts.ArrowFunction;
  const [parameter] = outer.parameters;
  const [promise] = node.arguments;
  const where = rangeOf(f, node);
  const body = inside(f, outer, () => f.convert.expression(f, outer.body as ts.Expression));
  if (!parameter || !promise) return body;
  const name = (parameter.name as ts.Identifier).text;
  const value = promiseOf(f.convert.expression(f, promise), rangeOf(f, promise));
  return letIn([{ name, value }], body, where);
}
