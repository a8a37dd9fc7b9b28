import * as assemblyscript from "assemblyscript";
import type { Expression } from "assemblyscript";
import { live } from "../../internals.ts";
import { compiled, defineExpression, expression } from "../tree/nodes.ts";

// What the library takes is not null: `new Set(item.tags)` checks a field that may be missing as the program runs.

const { Node, Type } = assemblyscript;

interface Present extends Expression {
  operand: Expression;
}

export function present(operand: Expression): Expression {
  return expression<Present>(PRESENT, operand.range, { operand });
}

const PRESENT = defineExpression<Present>({
  compile(compiler, { operand }, context, constraints) {
    const expr = compiler.compileExpression(operand, context, constraints as never);
    const type = compiler.currentType;
    if (!type.isNullableReference) return expr;
    const value = compiled(expr, type, operand.range);
    const checked = Node.createAssertionExpression(
      live.AssertionKind.NonNull,
      value,
      null,
      operand.range,
    );
    return compiler.compileExpression(checked, Type.auto);
  },
  type: (resolver, { operand }, flow, context, mode) =>
    resolver.resolveExpression(operand, flow, context, mode as never)?.nonNullableType ?? null,
});
