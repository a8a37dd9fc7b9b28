import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  Flow,
  FunctionExpression,
  Program,
  Range,
  Resolver,
  Statement,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { resultOf } from "../functions/results.ts";
import {
  bare,
  call,
  defineExpression,
  expression,
  freshName,
  id,
  inScope,
  integer,
  member,
  triedType,
} from "../tree/nodes.ts";
import { isDynamic } from "../dynamic/types.ts";
import { keptType } from "../numbers/numbers.ts";
import { tryStatement } from "./try.ts";
import { typeNode } from "../tree/type-nodes.ts";

// What a promise that fails becomes, where its call stands in the expression:
//
//   f().catch((e) => g(e))        try { r = f() } catch (e) { r = g(e) }
//   f().finally(g)                try { r = f() } finally { g() }
//   Promise.allSettled([f(), h()])               each in a try of its own: __Settled<T>
//   Promise.allSettled(xs.map(async (x) => …))   the calls one by one, each in a try of its own

const { Node, Signature, Type } = assemblyscript;
const { CommonFlags, LocalFlags, ReportMode, Token, TypeRef } = live;

interface Rescue extends Expression {
  operand: Expression;
  /** Called with the error; its result is the value. */
  handler: Expression | null;
  /** Called in any case. */
  last: Expression | null;
}

export function rescue(
  operand: Expression,
  handler: Expression | null,
  last: Expression | null,
  range: Range,
): Expression {
  return expression<Rescue>(RESCUE, range, { operand, handler, last });
}

interface Settle extends Expression {
  operand: Expression;
}

export function settle(operand: Expression, range: Range): Expression {
  return expression<Settle>(SETTLE, range, { operand });
}

interface SettleEach extends Expression {
  list: Expression;
  callback: FunctionExpression;
}

export function settleEach(list: Expression, callback: Expression, range: Range): Expression {
  return expression<SettleEach>(SETTLE_EACH, range, {
    list,
    callback: callback as FunctionExpression,
  });
}

const RESCUE = defineExpression<Rescue>({
  compile(compiler, node, context) {
    const { range } = node;
    const type = rescueType(compiler.resolver, node, compiler.currentFlow);
    if (!type) return unclear(compiler, node);
    const error = freshName("e");
    const result = freshName("r");
    const keep = (value: Expression): Statement =>
      Node.createExpressionStatement(
        type === Type.void
          ? value
          : Node.createBinaryExpression(Token.Equals, id(result, range), value, range),
      );
    // A handler that gives nothing leaves the value undefined, and one that throws leaves none.
    const givesNothing = (): boolean =>
      handlerType(compiler.resolver, node, compiler.currentFlow) === Type.void;
    const caught = node.handler && {
      name: error,
      statements: [
        givesNothing()
          ? Node.createExpressionStatement(handled(node, error, range))
          : keep(handled(node, error, range)),
      ],
    };
    const last = node.last && [Node.createExpressionStatement(call(node.last, [], range))];
    const steps = tryStatement([keep(node.operand)], caught, last, range);
    return valueOf(compiler, type, result, [steps], context);
  },
  type: (resolver, node, flow) => rescueType(resolver, node, flow),
});

const SETTLE = defineExpression<Settle>({
  compile(compiler, node, context) {
    const settled = settledType(compiler.resolver, node.operand, compiler.currentFlow);
    if (!settled) return unclear(compiler, node);
    const result = freshName("r");
    const steps = settling(node.operand, settled, result, node.range);
    return valueOf(compiler, settled.type, result, [steps], context);
  },
  type: (resolver, node, flow) => settledType(resolver, node.operand, flow)?.type ?? null,
});

const SETTLE_EACH = defineExpression<SettleEach>({
  compile(compiler, node, context) {
    const { range } = node;
    const made = calls(compiler.resolver, node, compiler.currentFlow);
    if (!made) return unclear(compiler, node);
    const list = freshName("a");
    const fn = freshName("f");
    const out = freshName("o");
    const index = freshName("i");
    const result = freshName("r");
    const arguments_ = [
      Node.createElementAccessExpression(id(list, range), id(index, range), range),
      id(index, range),
      id(list, range),
    ].slice(0, made.arity);
    const { settled } = made;
    const declare = (name: string, value: Expression, type: AscType | null = null) =>
      Node.createVariableStatement(
        null,
        [
          Node.createVariableDeclaration(
            id(name, range),
            null,
            CommonFlags.Let,
            type && typeNode(type, range),
            value,
            range,
          ),
        ],
        range,
      );
    const body = Node.createBlockStatement(
      [
        declare(result, call("__rejected", [], range, [valueNode(settled.value, range)])),
        settling(call(id(fn, range), arguments_, range), settled, result, range),
        Node.createExpressionStatement(
          call(member(id(out, range), "push", range), [id(result, range)], range),
        ),
      ],
      range,
    );
    const loop = Node.createForStatement(
      declare(index, integer(0, range)),
      Node.createBinaryExpression(
        Token.LessThan,
        id(index, range),
        member(id(list, range), "length", range),
        range,
      ),
      Node.createUnaryPrefixExpression(Token.Plus_Plus, id(index, range), range),
      body,
      range,
    );
    const steps = [declare(list, node.list), declare(fn, node.callback, made.fn), loop];
    return valueOf(compiler, made.list, out, steps, context, () =>
      Node.createArrayLiteralExpression([], range),
    );
  },
  type: (resolver, node, flow) => calls(resolver, node, flow)?.list ?? null,
});

// --- internal ---

interface Settled {
  readonly type: AscType;
  /** Of the value; bool where there is none. */
  readonly value: AscType;
  readonly isVoid: boolean;
}

export function known(resolver: Resolver, node: Expression, flow: Flow): AscType | null {
  const session = sessionOf(resolver)!;
  const type =
    resolver.resolveExpression(node, flow, Type.auto, ReportMode.Swallow) ??
    triedType(session, node, flow);
  return type && keptType(resolver, node, type, flow);
}

export function settledClass(program: Program, value: AscType): AscType {
  const prototype = program.lookup("__Settled") as assemblyscript.ClassPrototype;
  return program.resolver.resolveClass(prototype, [value])!.type;
}

function settledType(resolver: Resolver, operand: Expression, flow: Flow): Settled | null {
  const type = known(resolver, operand, flow);
  if (!type) return null;
  const value = type === Type.void ? Type.bool : type;
  return { type: settledClass(resolver.program, value), value, isVoid: type === Type.void };
}

function valueNode(value: AscType, range: Range): assemblyscript.TypeNode {
  return typeNode(value, range);
}

/** `try { r = __fulfilled(operand) } catch (e) { r = __rejected(e) }` */
export function settling(
  operand: Expression,
  { value, isVoid }: Settled,
  result: string,
  range: Range,
): Statement {
  const error = freshName("e");
  const types = [valueNode(value, range)];
  const set = (made: Expression) =>
    Node.createExpressionStatement(
      Node.createBinaryExpression(Token.Equals, id(result, range), made, range),
    );
  const body = isVoid
    ? [
        Node.createExpressionStatement(operand),
        set(call("__fulfilled", [nothing(value, range)], range, types)),
      ]
    : [set(call("__fulfilled", [operand], range, types))];
  const caught = {
    name: error,
    statements: [set(call("__rejected", [id(error, range)], range, types))],
  };
  return tryStatement(body, caught, null, range);
}

/** What a call that returns nothing is fulfilled with. */
function nothing(value: AscType, range: Range): Expression {
  if (value.isReference) return Node.createNullExpression(range);
  return value === Type.bool ? Node.createTrueExpression(range) : integer(0, range);
}

function handled(node: Rescue, error: string, range: Range): Expression {
  const handler = bare(node.handler!);
  if (handler.kind !== live.NodeKind.Function) return call(handler, [id(error, range)], range);
  const { parameters } = (handler as FunctionExpression).declaration.signature;
  for (const each of parameters)
    if ((each.type as assemblyscript.NamedTypeNode).name?.identifier.text === "" || isUnknown(each))
      each.type = errorNode(range);
  return call(handler, parameters.length ? [id(error, range)] : [], range);
}

function isUnknown(node: assemblyscript.ParameterNode): boolean {
  return (node.type as assemblyscript.NamedTypeNode).name?.identifier.text === "__DynamicValue";
}

function errorNode(range: Range): assemblyscript.TypeNode {
  return Node.createNamedType(Node.createSimpleTypeName("Error", range), [], false, range);
}

function rescueType(resolver: Resolver, node: Rescue, flow: Flow): AscType | null {
  const type = known(resolver, node.operand, flow);
  if (!type || !node.handler) return type;
  const other = handlerType(resolver, node, flow);
  if (!other) return null;
  if (other === Type.void && alwaysThrows(node.handler)) return type;
  if (type === Type.void || other === Type.void)
    return type.isReference ? type.asNullable() : Type.void;
  if (isDynamic(type) || isDynamic(other)) return isDynamic(type) ? type : other;
  return (
    Type.commonType(type, other, Type.auto) ??
    (type.isReference && other.isReference
      ? Type.commonType(type.asNullable(), other.asNullable(), Type.auto)
      : null)
  );
}

/** The type of what a handler gives. */
function handlerType(resolver: Resolver, node: Rescue, flow: Flow): AscType | null {
  const error = freshName("e");
  const errorType = resolver.program.lookup("Error") as assemblyscript.ClassPrototype;
  const cls = resolver.resolveClass(errorType, null)!;
  flow.addScopedDummyLocal(error, cls.type, node);
  try {
    return known(resolver, handled(node, error, node.range), flow);
  } finally {
    flow.freeScopedDummyLocal(error);
  }
}

/** Whether a function ends with `throw`. */
export function alwaysThrows(node: Expression): boolean {
  const handler = bare(node);
  if (handler.kind !== live.NodeKind.Function) return false;
  const { body } = (handler as FunctionExpression).declaration;
  return body !== null && endsWithThrow(body);
}

function endsWithThrow(node: Statement): boolean {
  if (node.kind === live.NodeKind.Block) {
    const last = (node as assemblyscript.BlockStatement).statements.at(-1);
    return last !== undefined && endsWithThrow(last);
  }
  if (node.kind === live.NodeKind.If) {
    const { ifTrue, ifFalse } = node as assemblyscript.IfStatement;
    return ifFalse !== null && endsWithThrow(ifTrue) && endsWithThrow(ifFalse);
  }
  return node.kind === live.NodeKind.Throw;
}

interface Calls {
  readonly arity: number;
  readonly fn: AscType;
  readonly settled: Settled;
  readonly list: AscType;
}

function calls(resolver: Resolver, node: SettleEach, flow: Flow): Calls | null {
  const list = known(resolver, node.list, flow);
  const element = isDynamic(list) ? list : (list?.getClass()?.typeArguments?.[0] ?? null);
  if (!list || !element) return null;
  const { signature } = node.callback.declaration;
  const arity = signature.parameters.length;
  const parameters = [element, Type.i32, list].slice(0, arity);
  const session = sessionOf(resolver)!;
  const result = resultOf(resolver, session, node.callback, parameters, flow);
  if (!result) return null;
  const { program } = resolver;
  const fn = Signature.create(program, parameters, result, null, arity).type;
  const value = result === Type.void ? Type.bool : result;
  const type = settledClass(program, value);
  return {
    arity,
    fn,
    settled: { type, value, isVoid: result === Type.void },
    list: resolver.resolveClass(program.arrayPrototype, [type])!.type,
  };
}

/** Runs statements that give a local its value, and is that value. */
export function valueOf(
  compiler: Compiler,
  type: AscType,
  name: string,
  steps: readonly Statement[],
  context: AscType,
  begin: (() => Expression) | null = null,
): number {
  return inScope(compiler, (flow) => {
    const { module } = compiler;
    const out: number[] = [];
    if (type !== Type.void) {
      const local = flow.addScopedLocal(name, type);
      flow.setLocalFlag(local.index, LocalFlags.Initialized);
      const first = begin ? compiler.compileExpression(begin(), type) : compiler.makeZero(type);
      out.push(compiler["makeLocalAssignment"](local, first, type, false));
    }
    for (const each of steps) out.push(compiler.compileStatement(each));
    if (type === Type.void) {
      compiler.currentType = Type.void;
      return module.block(null, out as never, TypeRef.None);
    }
    const local = flow.lookupLocal(name)!;
    const value = module.local_get(local.index, type.toRef());
    compiler.currentType = type;
    if (context === Type.void) {
      compiler.currentType = Type.void;
      return module.block(null, [...out, module.drop(value)] as never, TypeRef.None);
    }
    return module.block(null, [...out, value] as never, type.toRef());
  });
}

export function unclear(compiler: Compiler, node: Expression): number {
  const { diagnostics } = compiler;
  if (!diagnostics.some((each) => each.category === live.DiagnosticCategory.Error))
    compiler.error(
      live.DiagnosticCode.User_defined_0,
      node.range,
      "What this promise becomes is not clear: write `try { await … } catch (error) { … }`",
    );
  compiler.currentType = Type.void;
  return compiler.module.unreachable();
}
