import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  CallExpression,
  Class,
  Compiler,
  Expression,
  Flow,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import {
  bare,
  call,
  compiled,
  defineExpression,
  expression,
  inScope,
  withLocal,
} from "../tree/nodes.ts";
import { defineMaybe } from "../tree/maybe.ts";
import { boxed, isBox, unboxed } from "../tree/box.ts";
import { isDynamic } from "../dynamic/types.ts";
import { isMethodOfValue } from "../dynamic/method-names.ts";
import { isList } from "../objects/lists.ts";
import { setFallback } from "../tree/fallback.ts";
import { isObjectLiteral } from "../objects/objects.ts";
import { coalesce } from "./coalesce.ts";

// `a?.b` evaluates a once into a local and is `if (a) a.b else null`. asc's flow knows that the local is not null in the
// branch where it was true. Where the chain ends in a number, which has no null, what asks for it says what stands for
// nothing: `a?.n ?? 0`, `a?.n === 1`, `if (a?.ok)`; else it is a box (see box.ts).

const { Node, Type } = assemblyscript;
const { LocalFlags, NodeKind, ReportMode, Token, TypeRef } = live;

interface Chain extends Expression {
  base: Expression;
  /** The local that the base is in, in `rest`. */
  name: string;
  rest: Expression;
  /** The call of the base with which `rest` begins: `s.send?.()`. */
  called?: CallExpression;
}

export function optionalChain(
  base: Expression,
  name: string,
  rest: Expression,
  range: Range,
): Expression {
  return expression<Chain>(CHAIN, range, { base, name, rest });
}

/** `base?.(…)`, which calls a method where the base names one. @param called The call, in `rest`. */
export function optionalCall(
  base: Expression,
  name: string,
  rest: Expression,
  called: Expression,
  range: Range,
): Expression {
  const inner = bare(called);
  return inner.kind === NodeKind.Call
    ? expression<Chain>(CHAIN, range, { base, name, rest, called: inner as CallExpression })
    : optionalChain(base, name, rest, range);
}

/** What `s.send?.()` is where `send` is a method, and may not be missing; null for any other chain. */
function methodCall(
  resolver: Resolver,
  { base, called, rest }: Chain,
  flow: Flow,
): Expression | null {
  const callee = bare(base);
  if (!called || callee.kind !== NodeKind.PropertyAccess) return null;
  const { expression: object, property } = callee as assemblyscript.PropertyAccessExpression;
  const type = resolver.resolveExpression(object, flow, Type.auto, ReportMode.Swallow);
  const cls = type && (type.getClassOrWrapper(resolver.program) as Class | null);
  if (!cls) return null;
  const isMethod = isDynamic(type)
    ? isMethodOfValue(property.text)
    : cls.getMember(property.text)?.kind === live.ElementKind.FunctionPrototype;
  if (!isMethod) return null;
  called.expression = base;
  return rest;
}

const CHAIN = defineExpression<Chain>({
  compile(compiler, node, context, constraints) {
    const method = methodCall(compiler.resolver, node, compiler.currentFlow);
    if (method) return compiler.compileExpression(method, context, constraints as never);
    return compileChain(compiler, node, context, null);
  },
  type(resolver, node, flow, context, mode) {
    const method = methodCall(resolver, node, flow);
    if (method) return resolver.resolveExpression(method, flow, context, mode as never);
    const base = resolver.resolveExpression(node.base, flow, Type.auto, mode as never);
    if (!base) return null;
    const rest = withLocal(flow, node.name, base.nonNullableType, node, () =>
      resolver.resolveExpression(node.rest, flow, context, mode as never),
    );
    if (!rest || rest === Type.void || !mayBeMissing(base)) return rest;
    return rest.isReference ? rest.asNullable() : boxed(resolver.program, rest);
  },
});

defineMaybe<Chain>(CHAIN, {
  type(compiler, node) {
    if (methodCall(compiler.resolver, node, compiler.currentFlow)) return null;
    const base = compiler.resolver.resolveExpression(
      node.base,
      compiler.currentFlow,
      Type.auto,
      live.ReportMode.Swallow,
    );
    if (!base || !mayBeMissing(base)) return null;
    const { currentFlow: flow } = compiler;
    const rest = withLocal(flow, node.name, base.nonNullableType, node, () =>
      compiler.resolver.resolveExpression(node.rest, flow, Type.auto, live.ReportMode.Swallow),
    );
    return rest && !rest.isReference && rest !== Type.void ? rest : null;
  },
  compile: (compiler, node, context, use) => compileChain(compiler, node, context, use),
});

/** An object, whatever its type says: what a pattern took from a list may be missing. */
function mayBeMissing(type: AscType): boolean {
  return type.isReference && (type.getClass() !== null || type.getSignature() !== null);
}

type Use = {
  readonly present: (expr: number, type: AscType) => number;
  readonly absent: (type: AscType) => number;
};

/** `if (tee base) rest else nothing`; `use` says what becomes of a number, and what stands for its absence. */
function compileChain(compiler: Compiler, node: Chain, context: AscType, use: Use | null): number {
  const { module } = compiler;
  return inScope(compiler, (flow) => {
    let base = compiler.compileExpression(node.base, Type.auto);
    const given = compiler.currentType;
    if (isDynamic(given)) {
      // null of a document is a value, and nothing to `?.`.
      const operand = compiled(base, given, node.base.range);
      base = compiler.compileExpression(
        call("__dynamicOrNull", [operand], node.base.range),
        Type.auto,
      );
    }
    const baseType = mayBeMissing(given) ? given.asNullable() : given;
    const local = flow.addScopedLocal(node.name, baseType);
    flow.setLocalFlag(local.index, LocalFlags.Initialized);
    const tee = module.local_tee(local.index, base, baseType.isManaged, baseType.toRef());
    if (!baseType.isNullableReference) {
      const rest = compiler.compileExpression(node.rest, context);
      const type = compiler.currentType;
      const used = use ? use.present(rest, type) : rest;
      return module.block(
        null,
        [module.drop(tee), used],
        compiler.currentType === Type.void ? TypeRef.None : compiler.currentType.toRef(),
      );
    }
    const then = flow.forkThen(tee);
    compiler.currentFlow = then;
    let rest = compiler.compileExpression(
      node.rest,
      context === Type.void
        ? Type.auto
        : context === Type.bool
          ? Type.auto
          : context.isReference
            ? context.asNullable()
            : Type.auto,
    );
    let type = compiler.currentType;
    if (context === Type.void || type === Type.void) {
      if (type !== Type.void) rest = module.drop(rest);
      compiler.currentFlow = flow;
      flow.mergeBranch(then);
      compiler.currentType = Type.void;
      return module.if(tee, rest);
    }
    let otherwise: number;
    if (use) {
      rest = use.present(rest, type);
      type = compiler.currentType;
    } else if (type.isReference) type = type.asNullable();
    else {
      rest = compiler.convertExpression(rest, type, boxed(compiler.program, type), false, node);
      type = boxed(compiler.program, type);
    }
    const other = flow.forkElse(tee);
    compiler.currentFlow = other;
    if (use) otherwise = use.absent(type);
    else otherwise = compiler.makeZero(type);
    compiler.currentFlow = flow;
    flow.inheritAlternatives(then, other);
    compiler.currentType = type;
    return module.if(tee, rest, otherwise);
  });
}

/** `text.match(/x/g) || []`, `byId[id] || {}`: a list or an object is false where it is not there, as for `??`. */
function orNothing(resolver: Resolver, node: BinaryExpression, flow: Flow): boolean {
  const { operator, left, right, range } = node;
  if (operator !== Token.Bar_Bar || !sessionOf(resolver)?.sources.has(range.source)) return false;
  const other = bare(right);
  const isLiteral = isList(other) || isObjectLiteral(other);
  const type = isLiteral
    ? resolver.resolveExpression(left, flow, Type.auto, ReportMode.Swallow)
    : null;
  const cls = type?.getClass();
  return !!cls && cls !== resolver.program.stringInstance && !isBox(type!) && !isDynamic(type);
}

/** `counts[word] || 0`: a number that is missing is false. */
function orMissing(
  resolver: Resolver,
  node: BinaryExpression,
  flow: Flow,
): BinaryExpression | null {
  const { operator, left, right, range } = node;
  if (operator !== Token.Bar_Bar || !sessionOf(resolver)?.sources.has(range.source)) return null;
  const type = resolver.resolveExpression(left, flow, Type.auto, ReportMode.Swallow);
  if (!type || !isBox(type)) return null;
  const none =
    unboxed(type) === Type.bool
      ? Node.createFalseExpression(range)
      : Node.createFloatLiteralExpression(0, range);
  return Node.createBinaryExpression(operator, coalesce(left, none, left.range), right, range);
}

export function installOptional(): void {
  setFallback({ chain: optionalChain, coalesce });
  wrap<CompileNode<BinaryExpression>>(
    assemblyscript.Compiler,
    "compileBinaryExpression",
    (original) =>
      function (node, context, constraints) {
        if (context !== Type.bool && orNothing(this.resolver, node, this.currentFlow))
          return this.compileExpression(
            coalesce(node.left, node.right, node.range),
            context,
            constraints,
          );
        const made = orMissing(this.resolver, node, this.currentFlow);
        return original.call(this, made ?? node, context, constraints);
      },
  );
  wrap<ResolveNode<BinaryExpression>>(
    assemblyscript.Resolver,
    "resolveBinaryExpression",
    (original) =>
      function (node, flow, context, mode) {
        if (context !== Type.bool && orNothing(this, node, flow))
          return this.resolveExpression(
            coalesce(node.left, node.right, node.range),
            flow,
            context,
            mode as never,
          );
        return original.call(this, orMissing(this, node, flow) ?? node, flow, context, mode);
      },
  );
}
