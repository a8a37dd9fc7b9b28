import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Program, Range, Type as AscType } from "assemblyscript";
import { live } from "../internals.ts";
import { sessionOf } from "../session.ts";
import { isDynamic } from "./dynamic.ts";
import { call, defineExpression, expression, triedType } from "./nodes.ts";
import { keptType } from "./numbers.ts";
import { typeNode } from "./type-nodes.ts";

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

export function isEmptyList(node: Expression): boolean {
  return node.kind === LIST && (node as List).elements.length === 0;
}

const LIST = defineExpression<List>({
  compile(compiler, node, context, constraints) {
    const cls = context.getClass();
    const tuple = cls && /^__Tuple(\d)$/.exec(cls.prototype.name);
    if (tuple) {
      const constructor = compiler.ensureConstructor(cls, node);
      const made = compiler.compileInstantiate(constructor, node.elements, 0, node);
      compiler.currentType = context.nonNullableType;
      return made;
    }
    if (isDynamic(context))
      return compiler.compileExpression(
        call("__toDynamic", [typedArray(node, context)], node.range),
        context,
      );
    const expected = cls && cls !== compiler.program.objectInstance;
    const element = expected ? null : elementType(compiler.program, node, compiler.currentFlow);
    if (element === Type.bool) returnTrue(compiler, node);
    const type =
      element && compiler.resolver.resolveClass(compiler.program.arrayPrototype, [element])!.type;
    const literal = Node.createArrayLiteralExpression(node.elements, node.range);
    return compiler.compileExpression(literal, type ?? context, constraints as never);
  },
  type(resolver, node, flow, context) {
    const cls = context.getClass();
    if (cls && cls !== resolver.program.objectInstance) return context.nonNullableType;
    const element = elementType(resolver.program, node, flow);
    return element && resolver.resolveClass(resolver.program.arrayPrototype, [element])!.type;
  },
});

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
    type = previous ? (mixes ? null : Type.commonType(previous, own, Type.auto)) : own;
    if (!type && previous) type = nullableCommon(previous, own);
    // `["a", 1]` without a type is a list of JSON values.
    if (!type) return dynamicOf(program);
  }
  return none && type?.isReference ? type.asNullable() : type;
}

function dynamicOf(program: Program): AscType {
  const prototype = program.lookup("__DynamicValue") as assemblyscript.ClassPrototype;
  return program.resolver.resolveClass(prototype, null)!.type.asNullable();
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

function nullableCommon(left: AscType, right: AscType): AscType | null {
  return left.isReference && right.isReference
    ? Type.commonType(left.asNullable(), right.asNullable(), Type.auto)
    : null;
}
