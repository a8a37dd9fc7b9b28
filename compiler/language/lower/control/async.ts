import type { Expression, Range } from "assemblyscript";
import { defineExpression, expression } from "../tree/nodes.ts";

// Nothing in a guest waits by itself: a host call suspends the whole instance and returns its result. So `Promise<T>` is
// T, an `async` function runs to its end where it is called, and `await e` is e. What a function does after its first
// `await` therefore comes before what its caller does next; an error leaves at the call.

interface Await extends Expression {
  operand: Expression;
}

export function awaitValue(operand: Expression, range: Range): Expression {
  return expression<Await>(AWAIT, range, { operand });
}

const AWAIT = defineExpression<Await>({
  compile: (compiler, node, context, constraints) =>
    compiler.compileExpression(node.operand, context, constraints as never),
  type: (resolver, node, flow, context, mode) =>
    resolver.resolveExpression(node.operand, flow, context, mode as never),
});
