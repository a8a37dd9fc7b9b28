import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Node as AscNode, Type as AscType } from "assemblyscript";
import { compileGeneric } from "./convert.ts";
import { isDynamic } from "./types.ts";
import { isBox, unboxed } from "../tree/box.ts";
import { compiled } from "../tree/nodes.ts";
import { boxFor, classesOf, holds, isEither } from "./either-types.ts";

// To one of several types, a value is what it was: only a number is put into its box. From one of several types, the value
// is asked for its class, and another is a TypeError.

const { Type } = assemblyscript;

/** Null where neither type is one of several. */
export function convertEither(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
): number | null {
  if (isEither(to))
    return isEither(from)
      ? alike(compiler, expr, from, to, node)
      : into(compiler, expr, from, to, node);
  return isEither(from) ? outOf(compiler, expr, from, to, node) : null;
}

// --- internal ---

function alike(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
): number {
  const isChecked = from.isNullableReference && !to.isNullableReference;
  const value = isChecked ? compiler.makeRuntimeNonNullCheck(expr as never, from, node) : expr;
  compiler.currentType = to;
  return value;
}

function into(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
): number | null {
  if (isDynamic(from)) {
    const first =
      classesOf(to).find(({ type }) => type === compiler.program.stringInstance.type) ??
      classesOf(to)[0]!;
    const wanted =
      from.isNullableReference && to.isNullableReference ? first.type.asNullable() : first.type;
    const made = compileGeneric(
      compiler,
      "__dynamicAs",
      wanted,
      compiled(expr, from, node.range),
      node,
    );
    compiler.currentType = to;
    return made;
  }
  if (!from.isReference) {
    const box = from === Type.void ? null : boxFor(to, from);
    if (!box) return null;
    const made = compiler.convertExpression(expr as never, from, box, false, node);
    compiler.currentType = to;
    return made;
  }
  if (!holds(to, from)) return null;
  return alike(compiler, expr, from, to, node);
}

function outOf(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
): number | null {
  if (to === Type.bool || to.getClass() === compiler.program.objectInstance || isDynamic(to))
    return null;
  const value: Expression = compiled(expr, from, node.range);
  if (!to.isReference) {
    const box = classesOf(from).find(
      ({ type }) => isBox(type) && unboxed(type).isFloatValue === to.isFloatValue,
    );
    if (!box) return null;
    const made = compileGeneric(compiler, "__eitherAs", box.type, value, node);
    return made === null ? null : compiler.convertExpression(made, box.type, to, true, node);
  }
  if (!to.getClass()) return null;
  const { nonNullableType: wanted } = to;
  const name = to.isNullableReference && from.isNullableReference ? "__eitherOrNull" : "__eitherAs";
  const made = compileGeneric(compiler, name, wanted, value, node);
  compiler.currentType = to;
  return made;
}
