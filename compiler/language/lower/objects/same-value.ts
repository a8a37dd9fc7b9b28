import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Range } from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isDynamic } from "../dynamic/types.ts";
import { bare, call, defineExpression, expression, id, member, typeOf } from "../tree/nodes.ts";

// `Object.is(a, b)` where one of the two is a JSON value: asc's compares the references of the two.

const { Type } = assemblyscript;

interface SameValue extends Expression {
  args: readonly [Expression, Expression];
}

export function sameValue(left: Expression, right: Expression, range: Range): Expression {
  return expression<SameValue>(SAME_VALUE, range, { args: [left, right] });
}

const SAME_VALUE = defineExpression<SameValue>({
  compile(compiler, { args, range }) {
    const isUntyped = args.some((each) => isDynamic(typeOf(compiler, each)));
    const made = isUntyped
      ? call(
          "__dynamicIsSame",
          args.map((each) => untyped(compiler, each)),
          range,
        )
      : call(member(id("Object", range), "is", range), [...args], range);
    return compiler.compileExpression(made, Type.bool);
  },
  type: () => Type.bool,
});

// --- internal ---

/** The value as a JSON value: undefined and null, which are one node, stay what was written. */
function untyped(compiler: Compiler, value: Expression): Expression {
  const { range } = value;
  if (bare(value).kind !== live.NodeKind.Null) return call("__toDynamic", [value], range);
  const isNull = sessionOf(compiler)!.nulls.has(value);
  return call(isNull ? "__dynamicNull" : "__dynamicUndefined", [], range);
}
