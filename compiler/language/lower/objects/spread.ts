import * as assemblyscript from "assemblyscript";
import type { Class, Compiler, Expression, Program, Range, Type as AscType } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { elementOf, isPairs } from "../tree/elements.ts";
import { mixes } from "../dynamic/mixed.ts";
import { dynamicType, isDynamic } from "../dynamic/types.ts";
import { isObjectLiteral } from "./objects.ts";
import { isBox } from "../tree/box.ts";
import { letIn } from "../tree/let.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { holdsShape, learnClass } from "../tree/backward.ts";
import { heldIn } from "../tree/held-nulls.ts";
import { elementOfTuple, sizeOfTuple } from "../tree/tuples.ts";
import {
  bare,
  call,
  compiled,
  defineExpression,
  expression,
  freshName,
  id,
  member,
  typeOf,
} from "../tree/nodes.ts";

// `[...a, x, ...b]` is `(r = [], __append(r, a), r.push(x), __append(r, b), r)`, where guest/language/lists/lists.ts walks
// over everything that `for…of` does. A spread argument goes to a rest parameter: asc packs what stands there into an
// array literal, which then has the spread; `xs.push(...ys)` appends.

const { Node, Type } = assemblyscript;
const { DiagnosticCode, NodeKind } = live;

interface Spread extends Expression {
  operand: Expression;
}

interface ArrayWithSpread extends Expression {
  elements: Expression[];
}

export function spreadElement(operand: Expression, range: Range): Expression {
  return expression<Spread>(SPREAD, range, { operand });
}

export function arrayWithSpread(elements: Expression[], range: Range): Expression {
  return expression<ArrayWithSpread>(ARRAY, range, { elements });
}

export function isSpread(node: Expression): node is Spread {
  return node.kind === SPREAD;
}

const SPREAD = defineExpression<Spread>({
  compile(compiler, node) {
    compiler.error(
      DiagnosticCode.User_defined_0,
      node.range,
      "A spread argument goes to a rest parameter (`...values: T[]`): pass the elements one by one",
    );
    return compiler.module.unreachable();
  },
  type: () => null,
});

const ARRAY = defineExpression<ArrayWithSpread>({
  makes: true,
  compile(compiler, node, context) {
    const type = arrayType(compiler, node, context);
    if (!type) {
      compiler.error(
        DiagnosticCode.User_defined_0,
        node.range,
        "The type of the elements is not clear here: write it, `const all: string[] = [...]`",
      );
      return compiler.module.unreachable();
    }
    const empty = compiler.compileExpression(
      Node.createArrayLiteralExpression([], node.range),
      type,
    );
    const name = freshName("r");
    const steps = node.elements.map((each) =>
      isSpread(each)
        ? call("__append", [id(name, each.range), listOf(compiler, each.operand, type)], each.range)
        : call(member(id(name, each.range), "push", each.range), [each], each.range),
    );
    const body = Node.createCommaExpression([...steps, id(name, node.range)], node.range);
    return compiler.compileExpression(
      letIn([{ name, value: compiled(empty, type, node.range) }], body, node.range),
      type,
    );
  },
  type(resolver, node, flow, context, mode) {
    if (isArray(resolver.program, context)) return context.nonNullableType;
    // `[...lines, { sku }]`: an object without a class is of the class of the others.
    const spreads = node.elements.filter(isSpread);
    const types = [...spreads, ...node.elements].flatMap((each) => {
      const type = resolver.resolveExpression(
        isSpread(each) ? each.operand : each,
        flow,
        Type.auto,
        mode as never,
      );
      return (type && (isSpread(each) ? spreadOf(resolver.program, type) : type)) ?? [];
    });
    const [first] = types;
    if (!first) return null;
    // `[name, ...counts]` is a list of JSON values.
    const isMixed = types.some(
      (each) => mixes(first, each) && !(isObject(first) && isObject(each)),
    );
    const element = isMixed ? dynamicType(resolver.program) : first;
    return resolver.resolveClass(resolver.program.arrayPrototype, [element])!.type;
  },
});

/** An object, but no text, whose class another one may be read as. */
function isObject(type: AscType): boolean {
  const name = type.getClass()?.prototype.internalName;
  return name !== undefined && name !== "~lib/string/String" && !isBox(type);
}

type CompileCall = CompileNode<assemblyscript.CallExpression>;
type Literal = assemblyscript.LiteralExpression;
type CompileLiteral = (
  this: Compiler,
  node: Literal,
  context: AscType,
  constraints: number,
  isNegated?: boolean,
) => number;

/** What a list that the transform made of arguments is, where one of them is a spread. */
function listOfSpread(node: Literal): Expression | null {
  if (node.literalKind !== live.LiteralKind.Array) return null;
  const { elementExpressions } = node as assemblyscript.ArrayLiteralExpression;
  return elementExpressions.some(isSpread) ? arrayWithSpread(elementExpressions, node.range) : null;
}

export function installSpread(): void {
  wrap<CompileLiteral>(
    assemblyscript.Compiler,
    "compileLiteralExpression",
    (original) =>
      function (node, context, constraints, isNegated) {
        const made = listOfSpread(node);
        return made
          ? this.compileExpression(made, context, constraints as never)
          : original.call(this, node, context, constraints, isNegated);
      },
  );
  wrap<CompileCall>(
    assemblyscript.Compiler,
    "compileCallExpression",
    (original) =>
      function (node, context, constraints) {
        const joined = joinedList(this, node);
        if (joined) return this.compileExpression(joined, context, constraints as never);
        if (!node.args.some(isSpread)) return original.call(this, node, context, constraints);
        const pushed = addAll(this, node);
        if (pushed) return this.compileExpression(pushed, context, constraints as never);
        const extreme = extremeOf(node);
        if (extreme) return this.compileExpression(extreme, context, constraints as never);
        const applied = ofTuples(this, node);
        if (applied) return this.compileExpression(applied, context, constraints as never);
        return original.call(this, node, context, constraints);
      },
  );
  type Adjust = (
    this: Compiler,
    args: Expression[],
    signature: assemblyscript.Signature,
    node: Expression,
  ) => Expression[];
  wrap<Adjust>(
    assemblyscript.Compiler,
    "adjustArgumentsForRestParams",
    (original) =>
      function (args, signature, node) {
        const fixed = signature.hasRest ? signature.parameterTypes.length - 1 : args.length;
        if (!args.slice(fixed).some(isSpread)) return original.call(this, args, signature, node);
        return [...args.slice(0, fixed), arrayWithSpread(args.slice(fixed), args[fixed]!.range)];
      },
  );
}

// --- internal ---

/** What a spread gives: JSON values of a JSON value. */
function spreadOf(program: Program, type: AscType): AscType | null {
  if (isDynamic(type)) return type.asNullable();
  const element = elementOf(program, type);
  // What a typed array holds is any number once it is out of it.
  const isTyped = type.getClass()?.prototype.internalName.startsWith("~lib/typedarray/") ?? false;
  return isTyped && element && (element.isFloatValue || element.size <= 32) ? Type.f64 : element;
}

function listOf(compiler: Compiler, node: Expression, wanted: AscType): Expression {
  const type = typeOf(compiler, node);
  if (type && isDynamic(type)) return call("__dynamicWalked", [node], node.range);
  if (isPairs(type)) return call("__pairsOf", [node], node.range);
  if (elementOfTuple(type)) return call(member(node, "__list", node.range), [], node.range);
  // `[...rows]` where objects of a class are wanted says what the elements of `rows` are.
  const element = type && elementOf(compiler.program, type);
  const own = elementOf(compiler.program, wanted);
  const isOther = element && own && holdsShape(element) && !holdsShape(own) && !isDynamic(own);
  const { kind } = bare(node);
  if (isOther && kind === NodeKind.Call) return asType(present(compiler, node), wanted);
  // `...(isLast ? [] : [{ type: "divider" }])`
  if (isOther && kind === NodeKind.Ternary) return asType(node, wanted);
  if (isOther && learnClass(compiler, node, type, wanted))
    return Node.createNewExpression(
      Node.createSimpleTypeName("Array", node.range),
      [typeNode(own, node.range)],
      [],
      node.range,
    );
  const there = present(compiler, node);
  // What is missing in the one must not be in the other.
  return type && heldIn(type, wanted) === "fewer nulls"
    ? asType(there, wanted.nonNullableType)
    : there;
}

/** What may be null is checked here: the library takes what is not. */
function present(compiler: Compiler, node: Expression): Expression {
  if (!typeOf(compiler, node)?.isNullableReference) return node;
  return Node.createAssertionExpression(live.AssertionKind.NonNull, node, null, node.range);
}

/** `xs.push(...ys)`, `xs.unshift(...ys)`, `xs.splice(at, 0, ...ys)` */
function addAll(compiler: Compiler, node: assemblyscript.CallExpression): Expression | null {
  const callee = bare(node.expression);
  if (callee.kind !== NodeKind.PropertyAccess) return null;
  const { expression: object, property } = callee as assemblyscript.PropertyAccessExpression;
  const { text: method } = property;
  const before = method === "splice" ? 2 : 0;
  if (!["push", "unshift", "splice"].includes(method) || node.args.slice(0, before).some(isSpread))
    return null;
  const type = typeOf(compiler, object);
  if (!type || !isArray(compiler.program, type)) return null;
  if (method !== "push") {
    const list = Node.createAssertionExpression(
      live.AssertionKind.As,
      arrayWithSpread(node.args.slice(before), node.range),
      typeNode(type.nonNullableType, node.range),
      node.range,
    );
    const by = method === "splice" ? "__spliceWith" : "__unshiftAll";
    return call(
      member(present(compiler, object), by, node.range),
      [...node.args.slice(0, before), list],
      node.range,
    );
  }
  const name = freshName("r");
  const steps = node.args.map((each) =>
    isSpread(each)
      ? call("__append", [id(name, each.range), listOf(compiler, each.operand, type)], each.range)
      : call(member(id(name, each.range), "push", each.range), [each], each.range),
  );
  const length = member(id(name, node.range), "length", node.range);
  return letIn(
    [{ name, value: object }],
    Node.createCommaExpression([...steps, length], node.range),
    node.range,
  );
}

/** `xs.concat(item)` and `xs.concat(...lists)`: asc's takes one list. */
function joinedList(compiler: Compiler, node: assemblyscript.CallExpression): Expression | null {
  const callee = bare(node.expression);
  const [given] = node.args;
  if (callee.kind !== NodeKind.PropertyAccess || !given || node.args.length > 1) return null;
  const { expression: object, property } = callee as assemblyscript.PropertyAccessExpression;
  if (property.text !== "concat" || !sessionOf(compiler)?.sources.has(node.range.source))
    return null;
  const type = typeOf(compiler, object);
  if (!type || !isArray(compiler.program, type)) return null;
  const own = spreadElement(object, object.range);
  const made = (other: Expression): Expression =>
    asType(arrayWithSpread([own, other], node.range), type);
  if (isSpread(given)) {
    const flat = call(member(given.operand, "flat", given.range), [], given.range);
    return made(spreadElement(flat, given.range));
  }
  const inner = bare(given);
  if (inner.kind === NodeKind.Null) return made(given);
  const added = isObjectLiteral(inner) ? null : typeOf(compiler, given, type);
  if (added && (isDynamic(added) || isArray(compiler.program, added))) return null;
  return added || isObjectLiteral(inner) ? made(given) : null;
}

/** A list literal that is a list of the same type as another. */
function asType(list: Expression, type: AscType): Expression {
  return Node.createAssertionExpression(
    live.AssertionKind.As,
    list,
    typeNode(type.nonNullableType, list.range),
    list.range,
  );
}

/** `f(...pair)`: the elements of a tuple, each for a parameter. */
function ofTuples(compiler: Compiler, node: assemblyscript.CallExpression): Expression | null {
  const lets: { name: string; value: Expression }[] = [];
  const args = node.args.flatMap((each): Expression[] => {
    if (!isSpread(each)) return [each];
    const type = typeOf(compiler, each.operand);
    const size = sizeOfTuple(type?.getClass()?.prototype.name);
    if (!size) return [each];
    const name = freshName("t");
    lets.push({ name, value: each.operand });
    return Array.from({ length: size.count }, (_, i) =>
      member(id(name, each.range), `v${i}`, each.range),
    );
  });
  if (!lets.length) return null;
  const made = call(node.expression, args, node.range, node.typeArguments);
  return letIn(lets, made, node.range);
}

const OF_NUMBERS: Readonly<Record<string, string>> = {
  "Math.max": "__largest",
  "Math.min": "__smallest",
  "String.fromCharCode": "__textOfUnits",
  "String.fromCodePoint": "__textOfPoints",
};

/** `Math.max(...xs)`, `Math.min(...xs)`, `String.fromCharCode(...units)` */
function extremeOf(node: assemblyscript.CallExpression): Expression | null {
  const callee = bare(node.expression);
  if (callee.kind !== NodeKind.PropertyAccess) return null;
  const { expression: object, property } = callee as assemblyscript.PropertyAccessExpression;
  if (object.kind !== NodeKind.Identifier) return null;
  const owner = (object as assemblyscript.IdentifierExpression).text;
  const by = OF_NUMBERS[`${owner}.${property.text}`];
  if (!by) return null;
  const number = Node.createNamedType(
    Node.createSimpleTypeName("Array", node.range),
    [Node.createNamedType(Node.createSimpleTypeName("f64", node.range), [], false, node.range)],
    false,
    node.range,
  );
  const list = arrayWithSpread(node.args, node.range);
  const typed = Node.createAssertionExpression(live.AssertionKind.As, list, number, node.range);
  return call(by, [typed], node.range);
}

function isArray(program: Program, type: AscType): boolean {
  return (type.getClass() as Class | null)?.prototype === program.arrayPrototype;
}

function arrayType(compiler: Compiler, node: ArrayWithSpread, context: AscType): AscType | null {
  if (isArray(compiler.program, context)) return context.nonNullableType;
  return typeOf(compiler, node);
}
