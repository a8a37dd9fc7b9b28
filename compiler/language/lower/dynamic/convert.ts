import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Node as AscNode, Type as AscType } from "assemblyscript";
import { call, compiled } from "../tree/nodes.ts";
import { isJsonValue, isDynamic } from "./types.ts";

const { Type } = assemblyscript;

/** Converts from or to a JSON value; null where neither type is one. */
export function convertDynamic(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
): number | null {
  if (isJsonValue(to) && !isJsonValue(from) && from !== Type.auto && from !== Type.void) {
    const value = compiled(expr, from, node.range);
    const made = compiler.compileExpression(call("__toJsonValue", [value], node.range), to);
    compiler.currentType = to;
    return made;
  }
  const fromDynamic = isDynamic(from);
  const toDynamic = isDynamic(to);
  if (fromDynamic === toDynamic) {
    if (fromDynamic && from.isNullableReference && !to.isNullableReference) return expr;
    return null;
  }
  const value = compiled(expr, from, node.range);
  if (toDynamic) {
    if (from.getClass() === compiler.program.objectInstance) return null;
    const made = compiler.compileExpression(call("__toDynamic", [value], node.range), to);
    compiler.currentType = to;
    return made;
  }
  if (to === Type.bool) return null;
  if (to.getClass() === compiler.program.objectInstance) return null;
  const made = compileGeneric(compiler, "__dynamicAs", to, value, node);
  if (made === null) return null;
  compiler.currentType = to;
  return made;
}

/** Calls a generic function with a type that may have no name where this stands. */
export function compileGeneric(
  compiler: Compiler,
  name: string,
  type: AscType,
  argument: Expression,
  node: AscNode,
): number | null {
  const { program, resolver } = compiler;
  const prototype = program.lookup(name) as assemblyscript.FunctionPrototype | null;
  const instance = prototype && resolver.resolveFunction(prototype, [type], new Map([["T", type]]));
  if (!instance) return null;
  return compiler.compileCallDirect(instance, [argument], node as never);
}
