import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  FunctionExpression,
  NamedTypeNode,
  Node as AscNode,
  ParameterNode,
  Range,
  Signature,
  Statement,
  Type as AscType,
  TypeNode,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { type CompileNode, live, type ResolveNode } from "../../internals.ts";
import { type Session, sessionOf } from "../../session.ts";
import { coalesce, orDefault } from "../missing/coalesce.ts";
import { patternElement } from "../objects/destructure.ts";
import { spreadElement } from "../objects/spread.ts";
import { elementOf } from "../tree/elements.ts";
import { letIn } from "../tree/let.ts";
import {
  call,
  compiled,
  defineExpression,
  expression,
  freshName,
  id,
  integer,
  member,
} from "../tree/nodes.ts";
import { isOmitted, typeNode } from "../tree/type-nodes.ts";
import { arrowFunction } from "./arrow-function.ts";
import { capturesOfBody, markCaptures } from "./closures.ts";
import { installFunctionConversion } from "./function-conversion.ts";

// A function where one with a rest parameter is wanted takes its parameters from the list:
//
//   const add: (...args: number[]) => number = (a, b) => a + b
//   (...~r: number[]) => { let a = ~r[0], b = ~r[1]; return a + b }
//
// What the list does not have is undefined, as in JavaScript. A function that a variable holds is called by such a function.

const { Node, Type } = assemblyscript;
const { AssertionKind, CommonFlags, NodeKind, ParameterKind, ReportMode } = live;

/** How many parameters stand before the rest; null for a function without one. */
export function fixedParameters(signature: Signature | null | undefined): number | null {
  return signature?.hasRest ? signature.parameterTypes.length - 1 : null;
}

/** A function expression that takes what comes after `fixed` parameters from a list. */
export function takenFromList(
  session: Session,
  node: FunctionExpression,
  fixed: number,
): FunctionExpression {
  const { declaration } = node;
  const { parameters } = declaration.signature;
  const rest = parameters.findIndex((each) => each.parameterKind === ParameterKind.Rest);
  if (parameters.length <= fixed || rest === fixed || !declaration.body) return node;
  const known = adapted.get(node);
  if (known) return known;
  const made = rest >= 0 && rest < fixed ? null : adapt(session, node, fixed);
  adapted.set(node, made ?? node);
  if (made) {
    // It stands for the same function, and is found again as that one is.
    const named = session.named.get(node);
    if (named) session.named.set(made, named);
    if (session.found.has(node)) session.found.add(made);
    const types = parameters.slice(fixed).map((each) => each.type);
    written.set(
      made,
      types.filter((each) => !isOmitted(each)),
    );
  }
  return made ?? node;
}

/** The types that the author wrote for what such a function takes from its list. */
export function typesInList(node: FunctionExpression): readonly TypeNode[] {
  return written.get(node) ?? [];
}

/** A function's value as one with a rest parameter; null for other conversions. */
function convertToRest(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
): number | null {
  const given = from.getSignature();
  const wanted = to.getSignature();
  const fixed = fixedParameters(wanted);
  if (!given || fixed === null || given === wanted || from.isAssignableTo(to)) return null;
  if (from.isNullableReference) return null;
  const { range } = node;
  const name = freshName("f");
  const list = freshName("r");
  const parameters = wanted!.parameterTypes.map((each, i) => {
    const type = typeNode(each, range);
    return i < fixed
      ? { name: `${list}_${i}`, type }
      : { name: list, type, kind: ParameterKind.Rest };
  });
  const args = given.parameterTypes.map((type, i): Expression => {
    if (given.hasRest && i === given.parameterTypes.length - 1)
      return spreadElement(
        call(member(id(list, range), "slice", range), [integer(i - fixed, range)], range),
        range,
      );
    if (i < fixed) return id(`${list}_${i}`, range);
    return as(restItem(list, i - fixed, range), typeNode(type, range));
  });
  const made = arrowFunction(parameters, call(id(name, range), args, range), range);
  markCaptures(sessionOf(compiler)!, made.declaration.body!, [name]);
  return compiler.compileExpression(
    letIn([{ name, value: compiled(expr, from, range) }], foundAgain(node, name, made), range),
    to.nonNullableType,
  );
}

/** What calls a function that a field holds is made once, so that `emitter.off("x", this.listener)` finds it. */
export function foundAgain(node: AscNode, name: string, made: FunctionExpression): Expression {
  const { kind, range } = node;
  const isHeld = kind === NodeKind.PropertyAccess || kind === NodeKind.ElementAccess;
  return isHeld ? call("__adapted", [id(name, range), made], range) : made;
}

type Adjust = (
  this: Compiler,
  args: Expression[],
  signature: Signature,
  node: Expression,
) => Expression[];

export function installRestFunctions(): void {
  installFunctionConversion(convertToRest);
  wrap<CompileNode<FunctionExpression>>(
    assemblyscript.Compiler,
    "compileFunctionExpression",
    (original) =>
      function (node, context, constraints) {
        return original.call(this, fitted(this, node, context), context, constraints);
      },
  );
  wrap<ResolveNode<FunctionExpression, AscType | null>>(
    assemblyscript.Resolver,
    "resolveFunctionExpression",
    (original) =>
      function (node, flow, context, mode) {
        return original.call(this, fitted(this, node, context), flow, context, mode);
      },
  );
  // asc leaves the list out where nothing stands for it, and gives the function a null.
  wrap<Adjust>(
    assemblyscript.Compiler,
    "adjustArgumentsForRestParams",
    (original) =>
      function (args, signature, node) {
        const fixed = fixedParameters(signature);
        if (args.length !== fixed || !sessionOf(this)?.sources.has(node.range.source))
          return original.call(this, args, signature, node);
        return [...args, Node.createArrayLiteralExpression([], node.range)];
      },
  );
}

// --- internal ---

const written = new WeakMap<FunctionExpression, readonly TypeNode[]>();
const adapted = new WeakMap<FunctionExpression, FunctionExpression>();

function fitted(
  emitter: Compiler | assemblyscript.Resolver,
  node: FunctionExpression,
  context: AscType,
): FunctionExpression {
  const fixed = fixedParameters(context.getSignature());
  const session = fixed === null ? null : sessionOf(emitter);
  return session?.sources.has(node.range.source) ? takenFromList(session, node, fixed!) : node;
}

function adapt(session: Session, node: FunctionExpression, fixed: number): FunctionExpression {
  const { declaration } = node;
  const { range, signature } = declaration;
  const list = freshName("r");
  const values = signature.parameters.slice(fixed).map((each, i) => ({
    name: each.name.text,
    value: valueOf(each, list, i),
  }));
  const rest = Node.createParameter(
    ParameterKind.Rest,
    id(list, range),
    Node.createOmittedType(range),
    null,
    range,
  );
  const body = withValues(declaration.body!, values, range);
  const captures = capturesOfBody(declaration.body!);
  if (captures) markCaptures(session, body, captures);
  const parameters = [...signature.parameters.slice(0, fixed), rest];
  return Node.createFunctionExpression(
    Node.createFunctionDeclaration(
      Node.createEmptyIdentifierExpression(range),
      null,
      CommonFlags.None,
      null,
      Node.createFunctionType(parameters, signature.returnType, null, false, range),
      body,
      declaration.arrowKind,
      range,
    ),
  );
}

function withValues(
  body: Statement,
  values: readonly { readonly name: string; readonly value: Expression }[],
  range: Range,
): Statement {
  if (body.kind === NodeKind.Expression) {
    const { expression: result } = body as assemblyscript.ExpressionStatement;
    return Node.createExpressionStatement(letIn(values, result, range));
  }
  const declarations = values.map(({ name, value }) =>
    Node.createVariableDeclaration(id(name, range), null, CommonFlags.Let, null, value, range),
  );
  return Node.createBlockStatement(
    [
      Node.createVariableStatement(null, declarations, range),
      ...(body as assemblyscript.BlockStatement).statements,
    ],
    range,
  );
}

function valueOf(parameter: ParameterNode, list: string, index: number): Expression {
  const { initializer, parameterKind, range, type } = parameter;
  if (parameterKind === ParameterKind.Rest)
    return call(member(id(list, range), "slice", range), [integer(index, range)], range);
  const value = initializer
    ? orDefault(patternElement(id(list, range), index, false, range), initializer, range)
    : restItem(list, index, range);
  return isOmitted(type) ? value : as(value, mayBeMissing(type));
}

function as(value: Expression, type: TypeNode): Expression {
  return Node.createAssertionExpression(AssertionKind.As, value, type, value.range);
}

/** A parameter's type, where its argument may be missing. */
function mayBeMissing(type: TypeNode): TypeNode {
  if (type.kind !== NodeKind.NamedType) return type;
  const { name, typeArguments, range } = type as NamedTypeNode;
  return /^(?:string|Array|Map|Set|Date)$/.test(name.identifier.text)
    ? Node.createNamedType(name, typeArguments, true, range)
    : type;
}

interface RestItem extends Expression {
  list: string;
  index: number;
}

function restItem(list: string, index: number, range: Range): Expression {
  return expression<RestItem>(REST_ITEM, range, { list, index });
}

/** An element of a list; null or the missing number where there is none. */
const REST_ITEM = defineExpression<RestItem>({
  compile(compiler, node, context, constraints) {
    const value = lowered(compiler.resolver, node, compiler.currentFlow);
    return value
      ? compiler.compileExpression(value, context, constraints as never)
      : compiler.module.unreachable();
  },
  type(resolver, node, flow, context, mode) {
    const value = lowered(resolver, node, flow);
    return value && resolver.resolveExpression(value, flow, context, mode as never);
  },
});

function lowered(
  resolver: assemblyscript.Resolver,
  { list, index, range }: RestItem,
  flow: assemblyscript.Flow,
): Expression | null {
  const type = resolver.resolveExpression(id(list, range), flow, Type.auto, ReportMode.Swallow);
  const element = type && elementOf(resolver.program, type);
  if (!element) return null;
  const item = patternElement(id(list, range), index, false, range);
  if (element.isReference) return item;
  const none =
    element === Type.bool
      ? Node.createFalseExpression(range)
      : element === Type.f64
        ? call("__missingNumber", [], range)
        : integer(0, range);
  return coalesce(item, none, range);
}
