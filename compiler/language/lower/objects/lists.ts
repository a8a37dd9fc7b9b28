import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Program, Range, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { boxed } from "../tree/box.ts";
import { sharedType } from "../dynamic/mixed.ts";
import { dynamicType, isDynamic } from "../dynamic/types.ts";
import { call, defineExpression, expression, triedType } from "../tree/nodes.ts";
import { sizeOfTuple } from "../tree/tuples.ts";
import { keptType } from "../numbers/numbers.ts";
import { typeNode } from "../tree/type-nodes.ts";

// `[a, b]` by what is expected of it: an array, a tuple, a JSON array; where nothing is, an array of the type that holds
// all of its elements.

const { Node, Type } = assemblyscript;
const { ReportMode } = live;

interface List extends Expression {
  elements: Expression[];
}

export function listLiteral(elements: Expression[], range: Range): Expression {
  return expression<List>(LIST, range, { elements });
}

export function isList(node: Expression): boolean {
  return node.kind === LIST;
}

export function isEmptyList(node: Expression): boolean {
  return isList(node) && (node as List).elements.length === 0;
}

/** The type of elements that are of both types: JSON values where only they can be both. */
export function holder(program: Program, left: AscType, right: AscType): AscType {
  const isMixed = (left === Type.bool) !== (right === Type.bool);
  return (isMixed ? null : sharedType(left, right)) ?? dynamicType(program);
}

/** Those of a list that is written out. */
export function elementsOf(node: Expression): readonly Expression[] {
  return node.kind === LIST ? (node as List).elements : [];
}

const LIST = defineExpression<List>({
  makes: true,
  compile(compiler, node, context, constraints) {
    const cls = context.getClass();
    const tuple = cls && sizeOfTuple(cls.prototype.name);
    if (tuple) {
      const constructor = compiler.ensureConstructor(cls, node);
      const left = tuple.count - Math.max(node.elements.length, tuple.required);
      const none = Array.from({ length: Math.max(left, 0) }, () =>
        Node.createNullExpression(node.range),
      );
      const elements = [...node.elements, ...none];
      const made = compiler.compileInstantiate(constructor, elements, 0, node);
      compiler.currentType = context.nonNullableType;
      return made;
    }
    if (isDynamic(context))
      return compiler.compileExpression(
        call("__toDynamic", [typedArray(node, context)], node.range),
        context,
      );
    const expected = expects(compiler.program, context);
    const pair = expected ? null : pairOf(compiler.program, node, compiler.currentFlow);
    if (pair) return compiler.compileExpression(pair, Type.auto);
    const element = expected ? null : elementType(compiler.program, node, compiler.currentFlow);
    if (element === Type.bool) returnTrue(compiler, node);
    const type =
      element && compiler.resolver.resolveClass(compiler.program.arrayPrototype, [element])!.type;
    const literal = Node.createArrayLiteralExpression(node.elements, node.range);
    return compiler.compileExpression(literal, type ?? context, constraints as never);
  },
  type(resolver, node, flow, context) {
    if (expects(resolver.program, context)) return context.nonNullableType;
    const pair = pairOf(resolver.program, node, flow);
    if (pair) return resolver.resolveExpression(pair, flow, Type.auto, ReportMode.Swallow);
    const element = elementType(resolver.program, node, flow);
    return element && resolver.resolveClass(resolver.program.arrayPrototype, [element])!.type;
  },
});

/** Whether a type says what a list is to be: a text and any object do not. */
function expects(program: Program, context: AscType): boolean {
  const cls = context.getClass();
  return cls !== null && cls !== program.objectInstance && cls !== program.stringInstance;
}

function typedArray(node: List, dynamic: AscType): Expression {
  const { range } = node;
  const literal = Node.createArrayLiteralExpression(node.elements, range);
  return Node.createAssertionExpression(
    live.AssertionKind.As,
    literal,
    arrayOf(dynamic, range),
    range,
  );
}

function arrayOf(element: AscType, range: Range): assemblyscript.TypeNode {
  return Node.createNamedType(
    Node.createSimpleTypeName("Array", range),
    [typeNode(element, range)],
    false,
    range,
  );
}

function isNothing(node: Expression): boolean {
  return node.kind === live.NodeKind.Null || isEmptyList(node);
}

/** `[key, value]` of two types is an entry: a tuple. */
function pairOf(program: Program, node: List, flow: assemblyscript.Flow): Expression | null {
  const [key, value] = node.elements;
  if (!key || !value || node.elements.length !== 2) return null;
  const { resolver } = program;
  const session = sessionOf(program)!;
  const typeOf = (each: Expression): AscType | null =>
    resolver.resolveExpression(each, flow, Type.auto, ReportMode.Swallow) ??
    triedType(session, each, flow);
  if (isNothing(key) || isNothing(value)) return null;
  const first = typeOf(key);
  const other = first && typeOf(value);
  if (!first || !other || first === Type.void || other === Type.void) return null;
  const isMixed = (first === Type.bool) !== (other === Type.bool);
  if (!isMixed && sharedType(first, other)) return null;
  if (isDynamic(first) || isDynamic(other)) return null;
  return call("__tuple2", [key, value], node.range);
}

/** The type that holds all elements; null where it cannot be told. */
function elementType(program: Program, node: List, flow: assemblyscript.Flow): AscType | null {
  const session = sessionOf(program)!;
  let type: AscType | null = null;
  let none = false;
  for (const each of node.elements) {
    if (each.kind === live.NodeKind.Null) {
      none = true;
      continue;
    }
    // `[list, []]`: an empty one is of the type of the others.
    if (isEmptyList(each) && node.elements.some((one) => !isEmptyList(one))) continue;
    const found =
      program.resolver.resolveExpression(each, flow, Type.auto, ReportMode.Swallow) ??
      triedType(session, each, flow);
    if (!found) return null;
    // `Promise.all([f(), g()])` of functions that return nothing.
    const own = found === Type.void ? Type.bool : keptType(program.resolver, each, found, flow);
    const previous: AscType | null = type;
    // `[true, 1]` is not a list of numbers.
    const mixes: boolean = previous !== null && (previous === Type.bool) !== (own === Type.bool);
    type = previous ? (mixes ? null : sharedType(previous, own)) : own;
    // `["a", true, 1]` without a type is a list of JSON values.
    if (!type) return dynamicType(program);
  }
  if (!none || !type) return type;
  return type.isReference ? type.asNullable() : boxed(program, type);
}

/** Makes calls that return nothing elements that are true. */
function returnTrue({ resolver, currentFlow }: Compiler, { elements }: List): void {
  elements.forEach((each, i) => {
    const type = resolver.resolveExpression(each, currentFlow, Type.auto, ReportMode.Swallow);
    if (type === Type.void)
      elements[i] = Node.createCommaExpression(
        [each, Node.createTrueExpression(each.range)],
        each.range,
      );
  });
}
