import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Program, Range, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { bare, call, compiled, defineExpression, expression } from "../tree/nodes.ts";
import { collectionOf } from "../tree/elements.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { asMaybe, compileMaybe, maybeType } from "../tree/maybe.ts";
import { isBox, unboxed } from "../tree/box.ts";
import { dynamicType, isDynamic, isMatch, LIST } from "../dynamic/types.ts";
import { isEmptyList } from "../objects/lists.ts";
import { isNullLiteral, orNull } from "./or-null.ts";
import { commonOf, mixes } from "../dynamic/mixed.ts";
import { notNull } from "./not-null.ts";

// `a ?? b` is `if (a) a else b` for what can be null; for anything else it is a, as in JavaScript.

const { Node, Type } = assemblyscript;
const { DiagnosticCode, ReportMode } = live;

interface Coalesce extends Expression {
  left: Expression;
  right: Expression;
  /** A default, which takes the place of undefined alone: null of a JSON value stays. */
  keepsNull?: boolean;
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

// --- internal ---

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
    if (emptyOf(left, node.right)) return left.nonNullableType;
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
  const written = emptyOf(presentType, node.right) ?? node.right;
  let right = compiler.compileExpression(
    list && isMatch(list) ? call("__noMatch", [], node.range) : written,
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

/** `rooms.get(name) ?? []` where rooms are sets: what is empty is one of them, as all that it is for is to be walked over. */
function emptyOf(left: AscType, right: Expression): Expression | null {
  const cls = left.getClass();
  if (!isEmptyList(bare(right)) || !cls || collectionOf(cls) !== cls) return null;
  return Node.createNewExpression(
    Node.createSimpleTypeName(cls.prototype.name, right.range),
    cls.typeArguments!.map((each) => typeNode(each, right.range)),
    [],
    right.range,
  );
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
