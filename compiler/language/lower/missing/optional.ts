import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  CallExpression,
  Class,
  Compiler,
  Expression,
  Flow,
  Program,
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
import { asMaybe, compileMaybe, defineMaybe, maybeType } from "../tree/maybe.ts";
import { boxed, isBox, unboxed } from "../tree/box.ts";
import { isDynamic, isMatch, LIST } from "../dynamic/types.ts";
import { isMethodOfValue } from "../dynamic/method-names.ts";
import { isEmptyList, isList } from "../objects/lists.ts";
import { isNullLiteral, orNull } from "./or-null.ts";
import { commonOf, mixes } from "../dynamic/mixed.ts";
import { setFallback } from "../tree/fallback.ts";
import { notNull } from "./not-null.ts";
import { dynamicType, isObjectLiteral } from "../objects/objects.ts";

// `a?.b` evaluates a once into a local and is `if (a) a.b else null`. asc's flow knows that the local is not null in the
// branch where it was true. Where the chain ends in a number, which has no null, what asks for it says what stands for
// nothing: `a?.n ?? 0`, `a?.n === 1`, `if (a?.ok)`; else it is a box (see box.ts).
//
// `a ?? b` is `if (a) a else b` for what can be null; for anything else it is a, as in JavaScript.

const { Node, Type } = assemblyscript;
const { DiagnosticCode, LocalFlags, NodeKind, ReportMode, Token, TypeRef } = live;

interface Chain extends Expression {
  base: Expression;
  /** The local that the base is in, in `rest`. */
  name: string;
  rest: Expression;
  /** The call of the base with which `rest` begins: `s.send?.()`. */
  called?: CallExpression;
}

interface Coalesce extends Expression {
  left: Expression;
  right: Expression;
  /** A default, which takes the place of undefined alone: null of a JSON value stays. */
  keepsNull?: boolean;
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

export function coalesce(left: Expression, right: Expression, range: Range): Expression {
  if (isNullLiteral(right)) return orNull(left, right, range);
  // `a ?? b ?? c` is `a ?? (b ?? c)`, in which only the last one has to be there.
  const first = bare(left);
  if (first.kind === COALESCE) {
    const { left: a, right: b } = first as Coalesce;
    return coalesce(a, coalesce(b, right, range), range);
  }
  return expression<Coalesce>(COALESCE, range, { left, right });
}

/** A default, of a parameter or in a pattern. */
export function orDefault(left: Expression, right: Expression, range: Range): Expression {
  if (isNullLiteral(right)) return coalesce(left, right, range);
  return expression<Coalesce>(COALESCE, range, { left, right, keepsNull: true });
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

const COALESCE = defineExpression<Coalesce>({
  compile: compileCoalesce,
  type(resolver, node, flow, context, mode) {
    const left = resolver.resolveExpression(node.left, flow, context, mode as never);
    if (!left) return null;
    if (isBox(left)) {
      const number = unboxed(left);
      const other = resolver.resolveExpression(node.right, flow, number, ReportMode.Swallow);
      return other ? ofEither(resolver.program, number, other) : number;
    }
    if (left === Type.f64) {
      const other = resolver.resolveExpression(node.right, flow, left, ReportMode.Swallow);
      return other ? ofEither(resolver.program, left, other) : left;
    }
    if (!left.isReference) return left;
    const list = listOr(node.right, left);
    if (list) return list;
    const hint = context === Type.auto ? left.nonNullableType : context;
    const right = resolver.resolveExpression(node.right, flow, hint, mode as never);
    if (!right) return left.nonNullableType;
    const found = common(left.nonNullableType, right, context);
    return found ?? (mixes(left, right) ? dynamicType(resolver.program) : null);
  },
});

function compileCoalesce(compiler: Compiler, node: Coalesce, context: AscType): number {
  const { module } = compiler;
  const left = bare(node.left);
  const want = context === Type.void || context === Type.bool ? Type.auto : context;
  // A number that may be missing is never made a box here.
  const maybe = asMaybe(compiler, left);
  if (maybe) {
    const own = rightType(compiler, node, maybe);
    // What is compared with a whole number is not one for that.
    const isFraction = own.isFloatValue && want.isIntegerValue;
    const target = want === Type.auto || want.isReference || isFraction ? own : want;
    return compileMaybe(compiler, left, target, {
      present: (expr, type) => compiler.convertExpression(expr, type, target, false, node.left),
      absent: () => compiler.compileExpression(node.right, target, live.Constraints.ConvImplicit),
    });
  }
  let value = compiler.compileExpression(left, want.isReference ? want.asNullable() : Type.auto);
  let type = compiler.currentType;
  if (isDynamic(type)) {
    // null of a document is a value, and nothing to `??`.
    if (!node.keepsNull) {
      const operand = compiled(value, type, left.range);
      value = compiler.compileExpression(call("__dynamicOrNull", [operand], left.range), Type.auto);
      type = compiler.currentType;
    }
  }
  if (type === Type.f64) return numberOr(compiler, node, value);
  // What a pattern took from a list may be missing, whatever its type says.
  if (!type.isReference) return value;
  type = type.asNullable();
  const flow = compiler.currentFlow;
  const temp = flow.getTempLocal(type);
  const tee = module.local_tee(temp.index, value, type.isManaged, type.toRef());
  const then = flow.forkThen(tee);
  compiler.currentFlow = then;
  let present: number = module.local_get(temp.index, type.toRef());
  let presentType = type.nonNullableType;
  if (isBox(type)) {
    present = compiler.convertExpression(present, presentType, unboxed(type), false, node.left);
    presentType = unboxed(type);
  }
  const other = flow.forkElse(tee);
  if (isBox(type)) {
    // As numbers, whatever is wanted of them: what wants another type converts the result.
    const target = rightType(compiler, node, presentType);
    present = compiler.convertExpression(present, presentType, target, false, node.left);
    compiler.currentFlow = other;
    const instead = compiler.compileExpression(node.right, target, live.Constraints.ConvImplicit);
    compiler.currentFlow = flow;
    flow.inheritAlternatives(then, other);
    compiler.currentType = target;
    return module.if(tee, present, instead);
  }
  compiler.currentFlow = other;
  const list = listOr(node.right, presentType);
  let right = compiler.compileExpression(
    list && isMatch(list) ? call("__noMatch", [], node.range) : node.right,
    list ?? (want === Type.auto ? presentType : want),
  );
  let rightIs = compiler.currentType;
  // `limits.daily ??= 10` has the box that it puts there.
  if (isBox(type) && isBox(rightIs)) {
    right = compiler.convertExpression(right, rightIs, unboxed(rightIs), false, node.right);
    rightIs = unboxed(rightIs);
  }
  // asc says of a `throw` that nothing comes after it before its value is compiled.
  const leaves = other.is(live.FlowFlags.Terminates) && !flow.is(live.FlowFlags.Terminates);
  const shared = leaves
    ? presentType
    : (list ??
      common(presentType, rightIs, want) ??
      (mixes(presentType, rightIs) ? dynamicType(compiler.program) : null));
  if (!shared) {
    compiler.program.error(
      DiagnosticCode.Operator_0_cannot_be_applied_to_types_1_and_2,
      node.range,
      "??",
      type.toString(),
      rightIs.toString(),
    );
    compiler.currentFlow = flow;
    return module.unreachable();
  }
  if (!leaves) right = compiler.convertExpression(right, rightIs, shared, false, node.right);
  compiler.currentFlow = then;
  present = compiler.convertExpression(present, presentType, shared, false, node.left);
  compiler.currentFlow = flow;
  // `x ??= y` leaves x not null: both alternatives say so.
  flow.inheritAlternatives(then, other);
  compiler.currentType = shared;
  return module.if(tee, present, right);
}

/** The type of `a ?? b` for a number a: a fraction where either is one. */
function rightType(compiler: Compiler, node: Coalesce, left: AscType): AscType {
  const right = maybeType(compiler, node.right, left);
  return right ? ofEither(compiler.program, left, right) : left;
}

/** `order.total ?? 0`: a field that JSON did not have is a NaN of its own. */
function numberOr(compiler: Compiler, node: Coalesce, value: number): number {
  const { left, right } = node;
  const { module } = compiler;
  const flow = compiler.currentFlow;
  const temp = flow.getTempLocal(Type.f64);
  const tee = module.local_tee(temp.index, value as never, false, Type.f64.toRef());
  const condition = compiler.compileExpression(
    call("__isThere", [compiled(tee, Type.f64, left.range)], left.range),
    Type.bool,
  );
  const target = rightType(compiler, node, Type.f64);
  const then = flow.fork();
  compiler.currentFlow = then;
  const get = module.local_get(temp.index, Type.f64.toRef());
  const present = compiler.convertExpression(get, Type.f64, target, false, left);
  const other = flow.fork();
  compiler.currentFlow = other;
  const instead = compiler.compileExpression(right, target, live.Constraints.ConvImplicit);
  compiler.currentFlow = flow;
  flow.inheritAlternatives(then, other);
  compiler.currentType = target;
  return module.if(condition, present, instead);
}

/** The list that `found ?? []` is: that which a class extends, but what a pattern found stays that. */
function listOr(right: Expression, left: AscType): AscType | null {
  if (!isEmptyList(bare(right))) return null;
  if (isMatch(left)) return left.nonNullableType;
  for (let at = left.getClass(); at; at = at.base)
    if (at.prototype.internalName === LIST) return at.type;
  return null;
}

function ofEither(program: Program, number: AscType, other: AscType): AscType {
  if (mixes(number, other)) return dynamicType(program);
  const right = isBox(other) ? unboxed(other) : other;
  if (right.isReference || right === Type.void) return number;
  return Type.commonType(number, right, Type.auto) ?? number;
}

function common(left: AscType, right: AscType, context: AscType): AscType | null {
  if (right === Type.void) return left;
  const found = commonOf(left, right, context);
  if (found) return found;
  if (right.isNullableReference && left.isReference)
    return commonOf(left.asNullable(), right, context);
  if (context !== Type.auto && context !== Type.void && left.isReference === context.isReference)
    return context;
  return notNull(left, right);
}
