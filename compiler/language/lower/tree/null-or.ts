import * as assemblyscript from "assemblyscript";
import type { Expression, Flow, Range, Resolver } from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { call, defineExpression, expression, typeOf } from "./nodes.ts";

// `condition ? value : null`, where the value may be a number, which has no null: then it is one in a box.

const { Node, Type } = assemblyscript;

interface NullOr extends Expression {
  condition: Expression;
  value: Expression;
  none: Expression;
}

/** @param none The null or undefined that is written, which a JSON value tells apart. */
export function nullOr(
  condition: Expression,
  value: Expression,
  range: Range,
  none: Expression = Node.createNullExpression(range),
): Expression {
  return expression<NullOr>(NULL_OR, range, { condition, value, none });
}

/** The same with another value; any other node is the value itself. */
export function withValue(node: Expression, change: (value: Expression) => Expression): Expression {
  if (node.kind !== NULL_OR) return change(node);
  const { condition, value, none, range } = node as NullOr;
  return nullOr(condition, withValue(value, change), range, none);
}

const NULL_OR = defineExpression<NullOr>({
  compile(compiler, node, context, constraints) {
    const lowered = lower(compiler.resolver, node, compiler.currentFlow);
    const { nulls } = sessionOf(compiler)!;
    if (nulls.has(node)) nulls.add(lowered);
    // null has no type of its own: where the condition is known, it may be all that is compiled.
    const own = !context.isReference ? typeOf(compiler, lowered.ifThen) : null;
    const type = own?.isReference ? own.asNullable() : context;
    return compiler.compileExpression(lowered, type, constraints as never);
  },
  type(resolver, node, flow, context, mode) {
    const type = resolver.resolveExpression(
      lower(resolver, node, flow).ifThen,
      flow,
      context,
      mode as never,
    );
    return type?.isReference ? type.asNullable() : type;
  },
});

function lower(resolver: Resolver, node: NullOr, flow: Flow): assemblyscript.TernaryExpression {
  const { condition, none, range, value } = node;
  const type = resolver.resolveExpression(value, flow, Type.auto, live.ReportMode.Swallow);
  const boxed =
    type && !type.isReference && type !== Type.void ? call("__boxed", [value], range) : value;
  return Node.createTernaryExpression(condition, boxed, none, range);
}
