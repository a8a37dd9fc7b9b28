import * as assemblyscript from "assemblyscript";
import type { Expression, FunctionExpression, Range } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../../internals.ts";
import { arrowFunction } from "../../../lower/functions/arrow-function.ts";
import { markCaptures } from "../../../lower/functions/closures.ts";
import { letIn } from "../../../lower/tree/let.ts";
import { bare, call, freshName, id, integer, namedType } from "../../../lower/tree/nodes.ts";
import { declares, type Front, rangeOf } from "../../front.ts";
import { needTasks } from "../../tasks/needs.ts";

// `setTimeout(f, ms, a, b)` and its kin: __setTimeout(() => f(a, b), ms). What is called and what it is given are found as
// the timer is set.

const { Node } = assemblyscript;

const TIMERS: Readonly<
  Record<string, { readonly by: string; readonly timed: boolean } | undefined>
> = {
  setTimeout: { by: "__setTimeout", timed: true },
  setInterval: { by: "__setTimeout", timed: true },
  setImmediate: { by: "__setImmediate", timed: false },
  queueMicrotask: { by: "__queueMicrotask", timed: false },
  nextTick: { by: "__nextTick", timed: false },
};

/** A call that sets or clears a timer; null for any other. */
export function timerCall(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const name = globalName(f, node.expression);
  const [callback, ...rest] = node.arguments;
  if (!name || !callback) return null;
  if (/^clear(?:Timeout|Interval|Immediate)$/.test(name)) {
    if (!f.tasks) return null;
    return call("__clearTimer", [f.convert.expression(f, callback)], where);
  }
  const timer = TIMERS[name];
  if (!timer) return null;
  needTasks(f);
  const ms = timer.timed ? rest.shift() : undefined;
  const lets: { name: string; value: Expression }[] = [];
  const keep = (value: Expression): Expression => {
    const own = freshName("t");
    lets.push({ name: own, value });
    return id(own, where);
  };
  const run = f.convert.argument(f, callback);
  const isWritten = bare(run).kind === live.NodeKind.Function && !rest.length;
  const args: Expression[] = [];
  if (timer.timed) {
    args.push(ms ? f.convert.expression(f, ms) : integer(1, where));
    args.push(
      name === "setInterval" ? Node.createTrueExpression(where) : Node.createFalseExpression(where),
    );
  }
  if (isWritten)
    return call(timer.by, [stepOf(bare(run) as FunctionExpression, where), ...args], where);
  const callee = keep(run);
  const given = rest.map((each) => keep(f.convert.expression(f, each)));
  const step = stepOf(arrowFunction([], call(callee, given, rangeOf(f, callback)), where), where);
  markCaptures(
    f.session,
    step.declaration.body!,
    lets.map((each) => each.name),
  );
  return letIn(lets, call(timer.by, [step, ...args], where), where);
}

// --- internal ---

/** A function whose result nobody takes. */
function stepOf(made: FunctionExpression, where: Range): FunctionExpression {
  made.declaration.signature.returnType = namedType("void", where);
  return made;
}

function globalName(f: Front, callee: ts.Expression): string | null {
  const { ts: t } = f;
  if (t.isIdentifier(callee))
    return f.scopes.uses.has(callee) || declares(f, callee.text) || f.scopes.names.has(callee.text)
      ? null
      : callee.text;
  const isNextTick =
    t.isPropertyAccessExpression(callee) &&
    callee.name.text === "nextTick" &&
    t.isIdentifier(callee.expression) &&
    callee.expression.text === "process";
  return isNextTick ? "nextTick" : null;
}
