import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import { call, compiled, defineExpression, expression } from "../tree/nodes.ts";

// `new Array<number>(3)`: its numbers are missing until they are assigned, and are null in JSON. asc's are 0.

const { Type } = assemblyscript;

interface Empty extends Expression {
  made: Expression;
}

export function emptyList(made: Expression, range: Range): Expression {
  return expression<Empty>(EMPTY, range, { made });
}

const EMPTY = defineExpression<Empty>({
  makes: true,
  compile(compiler, { made, range }, context, constraints) {
    const list = compiler.compileExpression(made, context, constraints as never);
    const type = compiler.currentType;
    if (type.getClass()?.typeArguments?.[0] !== Type.f64) return list;
    const filled = call("__withoutNumbers", [compiled(list, type, range)], range);
    return compiler.compileExpression(filled, type);
  },
  type: (resolver, { made }, flow, context, mode) =>
    resolver.resolveExpression(made, flow, context, mode as never),
});
