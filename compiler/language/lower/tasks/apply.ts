import * as assemblyscript from "assemblyscript";
import type { Expression, Flow, FunctionExpression, Range, Resolver } from "assemblyscript";
import { live } from "../../internals.ts";
import { known } from "../control/settle.ts";
import { bare, call, defineExpression, expression } from "../tree/nodes.ts";

// `p.then(f)`: f is given what p became, and may take nothing.

const { Node, Type } = assemblyscript;

interface Apply extends Expression {
  callee: Expression;
  value: Expression;
}

export function apply(callee: Expression, value: Expression, range: Range): Expression {
  return expression<Apply>(APPLY, range, { callee, value });
}

const APPLY = defineExpression<Apply>({
  compile: (compiler, node, context, constraints) =>
    compiler.compileExpression(
      applied(compiler.resolver, node, compiler.currentFlow),
      context,
      constraints as never,
    ),
  type: (resolver, node, flow) => known(resolver, applied(resolver, node, flow), flow),
});

function applied(resolver: Resolver, node: Apply, flow: Flow): Expression {
  const { callee, value, range } = node;
  const fn = bare(callee);
  const taken =
    fn.kind === live.NodeKind.Function
      ? (fn as FunctionExpression).declaration.signature.parameters.length
      : known(resolver, callee, flow)?.getSignature()?.parameterTypes.length;
  const hasValue = known(resolver, value, flow) !== Type.void;
  if (taken !== 0 && hasValue) return call(callee, [value], range);
  return Node.createCommaExpression([value, call(callee, [], range)], range);
}
