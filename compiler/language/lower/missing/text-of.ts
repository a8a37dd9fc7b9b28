import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import { givenOfAccess } from "../dynamic/convert.ts";
import { call, defineExpression, expression } from "../tree/nodes.ts";

// `String(x)` and `${x}`: null and undefined are one value, and a field that may be either notes which of them it was given.

interface Text extends Expression {
  value: Expression;
  /** Whether the value is null where it is nothing, and not undefined. */
  isNull: boolean;
}

export function textOf(value: Expression, isNull: boolean, range: Range): Expression {
  return expression<Text>(TEXT, range, { value, isNull });
}

const TEXT = defineExpression<Text>({
  compile(compiler, { value, isNull, range }) {
    const given = isNull ? givenOfAccess(compiler, value) : null;
    const made = given
      ? call("__textGiven", [value, given], range)
      : call(isNull ? "__textOrNull" : "__text", [value], range);
    return compiler.compileExpression(made, assemblyscript.Type.auto);
  },
  type: (resolver) => resolver.program.stringInstance.type,
});
