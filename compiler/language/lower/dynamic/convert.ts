import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Compiler,
  Expression,
  Flow,
  Node as AscNode,
  PropertyAccessExpression,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { givenMember } from "../../../syntax/given.ts";
import { bare, call, compiled, member, noteWritten } from "../tree/nodes.ts";
import { elementOf, isJsonValue, isDynamic } from "./types.ts";

const { Type } = assemblyscript;
const { NodeKind } = live;

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
  // A call that returns nothing is undefined.
  if (from === Type.void && isDynamic(to)) {
    compiler.currentType = to;
    const { module } = compiler;
    return module.block(null, [expr, module.usize(0)], to.toRef());
  }
  const fromDynamic = isDynamic(from);
  const toDynamic = isDynamic(to);
  if (fromDynamic === toDynamic) {
    if (fromDynamic && from.isNullableReference && !to.isNullableReference) return expr;
    return null;
  }
  const value = compiled(expr, from, node.range);
  if (toDynamic) {
    noteWritten(value, node as Expression);
    if (from.getClass() === compiler.program.objectInstance) return null;
    const keepsNull =
      from.isNullableReference && sessionOf(compiler)!.nulls.has(bare(node as Expression));
    const given = from.isNullableReference ? givenOfAccess(compiler, node as Expression) : null;
    const converted = given
      ? call("__toDynamicGiven", [value, given], node.range)
      : call(keepsNull ? "__toDynamicOrNull" : "__toDynamic", [value], node.range);
    const made = compiler.compileExpression(converted, to);
    compiler.currentType = to;
    return made;
  }
  if (to.getClass() === compiler.program.objectInstance) return null;
  // `Body as AsyncIterable<Uint8Array>`
  const walked = walkedOf(to);
  const made = walked
    ? compileGeneric(compiler, "__dynamicIterable", walked, value, node)
    : compileGeneric(compiler, "__dynamicAs", to, value, node);
  if (made === null) return null;
  compiler.currentType = to;
  return made;
}

/** What an `Iterable<T>` yields; null of any other type. */
function walkedOf(type: AscType): AscType | null {
  const cls = type.isNullableReference ? null : type.getClass();
  return cls?.prototype.name === "__Iterable" ? (cls.typeArguments?.[0] ?? null) : null;
}

/** What the field that is read was given, where its class notes that: null and undefined are one value in a field. */
export function givenOfAccess(
  compiler: { readonly resolver: Resolver; readonly currentFlow: Flow },
  node: Expression,
): Expression | null {
  const access = bare(node);
  if (access.kind !== NodeKind.PropertyAccess) return null;
  const { expression: base, property, range } = access as PropertyAccessExpression;
  // The base is read twice.
  if (!isPath(base)) return null;
  const { currentFlow: flow, resolver } = compiler;
  const type = resolver.resolveExpression(base, flow, Type.auto, live.ReportMode.Swallow);
  const cls = type?.getClass();
  const name = givenMember(property.text);
  return cls?.getMember(name) ? member(base, name, range) : null;
}

function isPath(node: Expression): boolean {
  const inner = bare(node);
  if (inner.kind === NodeKind.Identifier || inner.kind === NodeKind.This) return true;
  return (
    inner.kind === NodeKind.PropertyAccess && isPath((inner as PropertyAccessExpression).expression)
  );
}

/** `list.map((each) => each + fee)` where numbers are wanted: what the list has is what the elements are wanted as. */
export function convertList(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
  explicit: boolean,
): number | null {
  const element = elementOf(to);
  if (!element || !isDynamic(elementOf(from)) || isDynamic(element)) return null;
  // `rows as Row[]` is a copy, as a JSON value is where a type is wanted.
  if (!explicit && !isFreshList(node as Expression)) return null;
  const value = compiled(expr, from, node.range);
  const made = compileGeneric(compiler, "__dynamicElements", element, value, node);
  if (made !== null) compiler.currentType = to.nonNullableType;
  return made;
}

/** What a method of a list has made, which nothing else can refer to. */
function isFreshList(node: Expression): boolean {
  const inner = bare(node);
  if (inner.kind !== NodeKind.Call) return false;
  const callee = bare((inner as CallExpression).expression);
  return (
    callee.kind === NodeKind.PropertyAccess &&
    /^(?:map|flatMap|filter|slice|concat|toSorted|toReversed)$/.test(
      (callee as PropertyAccessExpression).property.text,
    )
  );
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
