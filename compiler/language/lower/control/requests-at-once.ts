import * as assemblyscript from "assemblyscript";
import type { Expression, Range, Statement } from "assemblyscript";
import { live } from "../../internals.ts";
import { call, defineExpression, expression, freshName, id, inScope } from "../tree/nodes.ts";
import { forOf } from "./for-of.ts";
import { rescue } from "./settle.ts";
import { tryStatement } from "./try.ts";

// `Promise.all([f(a), g(b)])` of calls that begin with a request:
//
//   __beginRequests();
//   try { f(a) } catch {}      up to its request, which is noted: guest/language/waits/parallel.ts
//   try { g(b) } catch {}
//   __sendRequests();          all at once
//   [f(a), g(b)]               each takes its response

const { Node, Type } = assemblyscript;
const { CommonFlags, TypeRef } = live;

interface AtOnce extends Expression {
  steps: Statement[];
  value: Expression;
}

/** Makes all calls up to their requests, sends these, and is the value then. */
export function requestsAtOnce(
  calls: readonly Statement[],
  value: Expression,
  range: Range,
): Expression {
  const steps = requestsSent(calls, range);
  const ended = rescue(value, null, id("__endRequests", range), range);
  return expression<AtOnce>(AT_ONCE, range, { steps, value: ended });
}

/** Makes calls up to their requests, and sends these; `__endRequests` is to be called once they have been made again. */
export function requestsSent(calls: readonly Statement[], range: Range): Statement[] {
  const run = (name: string): Statement => Node.createExpressionStatement(call(name, [], range));
  return [run("__beginRequests"), ...calls, run("__sendRequests")];
}

/** A call up to its request. */
export function upToRequest(made: Expression): Statement {
  const caught = { name: freshName("e"), statements: [] };
  return tryStatement([Node.createExpressionStatement(made)], caught, null, made.range);
}

/** `list.map(callback)`, each call up to its request. */
export function eachUpToRequest(list: Expression, callback: Expression, range: Range): Statement {
  const name = freshName("x");
  const body = upToRequest(call("__then", [id(name, range), callback], range));
  return forOf(
    (values) => [
      Node.createVariableStatement(
        null,
        [
          Node.createVariableDeclaration(
            id(name, range),
            null,
            CommonFlags.Let | CommonFlags.Const,
            null,
            values.whole(),
            range,
          ),
        ],
        range,
      ),
    ],
    list,
    Node.createBlockStatement([body], range),
    range,
  );
}

const AT_ONCE = defineExpression<AtOnce>({
  compile(compiler, node, context, constraints) {
    return inScope(compiler, () => {
      const steps = node.steps.map((each) => compiler.compileStatement(each));
      const value = compiler.compileExpression(node.value, context, constraints as never);
      const type = compiler.currentType;
      const ref = type === Type.void ? TypeRef.None : type.toRef();
      return compiler.module.block(null, [...steps, value] as never, ref);
    });
  },
  type: (resolver, node, flow, context, mode) =>
    resolver.resolveExpression(node.value, flow, context, mode as never),
});
