import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression } from "assemblyscript";
import { isDynamic } from "../dynamic/types.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { boxed, isBox } from "../tree/box.ts";
import { asMaybe, compileMaybe, inBox } from "../tree/maybe.ts";
import { bare, call, compiled, defineExpression, expression } from "../tree/nodes.ts";

// `total ?? null`: a number that may be missing is one in a box, or null.

const { Type } = assemblyscript;
const { NodeKind, ReportMode } = live;

interface OrNull extends Expression {
  value: Expression;
  /** The null or undefined that is written. */
  none: Expression;
}

export function isNullLiteral(node: Expression): boolean {
  return bare(node).kind === NodeKind.Null;
}

export function orNull(
  value: Expression,
  none: Expression,
  range: assemblyscript.Range,
): Expression {
  return expression<OrNull>(OR_NULL, range, { value, none });
}

const OR_NULL = defineExpression<OrNull>({
  compile: compileOrNull,
  type(resolver, node, flow) {
    const type = resolver.resolveExpression(node.value, flow, Type.auto, ReportMode.Swallow);
    if (!type || type === Type.void) return type;
    return type.isReference ? type.asNullable() : boxed(resolver.program, type);
  },
});

function compileOrNull(compiler: Compiler, { none, range, value }: OrNull): number {
  const inner = bare(value);
  const box = inBox(compiler, value);
  if (asMaybe(compiler, inner)) return compileMaybe(compiler, inner, Type.auto, box);
  const expr = compiler.compileExpression(value, Type.auto);
  const type = compiler.currentType;
  const given = (): Expression => compiled(expr, type, range);
  if (isDynamic(type)) {
    const keepsNull = sessionOf(compiler)?.nulls.has(bare(none));
    const by = keepsNull ? "__dynamicOrJsonNull" : "__dynamicOrNull";
    return compiler.compileExpression(call(by, [given()], range), Type.auto);
  }
  if (isBox(type)) return expr;
  if (type.isReference) {
    compiler.currentType = type.asNullable();
    return expr;
  }
  // A field that JSON did not have is a NaN of its own.
  if (type === Type.f64)
    return compiler.compileExpression(call("__numberInBox", [given()], range), Type.auto);
  return box.present(expr, type);
}
