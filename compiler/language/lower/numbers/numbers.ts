import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Element,
  Expression,
  Flow,
  IntegerLiteralExpression,
  Local,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { type Session, sessionOf } from "../../session.ts";
import { cast, bare, compiled, defineExpression, expression, isCounter } from "../tree/nodes.ts";
import { isOmitted } from "../tree/type-nodes.ts";

// Numbers. TypeScript has doubles, asc has i32 for every whole literal, length and index. Here a number is an f64 unless
// the author wrote an integer type:
//
//   let n = 0; [1, 2]; xs.length * 2        f64
//   let n: i32 = 0; n + 1; x as i32         i32, with AssemblyScript's rules
//   xs[i + 1], text.slice(0, 5)             i32, as an integer is expected
//
// What the library answers as an integer (`length`, `indexOf`, `charCodeAt`, `Date.now()`) stays one for comparisons and
// indices, and is an f64 where it is calculated with or kept: see arithmetic.ts.

const { Node, Type } = assemblyscript;
const { LiteralKind, NodeKind, ReportMode, Token } = live;

interface Large extends Expression {
  text: string;
}

/** A number as it is written. */
export function numberLiteral(written: string, range: Range): Expression {
  const plain = written.replaceAll("_", "");
  const value = Number(plain);
  if (/^0[xob]/i.test(plain) ? false : /[.e]/i.test(plain))
    return Node.createFloatLiteralExpression(value, range);
  if (value <= 0x7fffffff) return wholeLiteral(value, range);
  return expression<Large>(LARGE, range, { text: plain });
}

declare const i64_new: (low: number, high?: number) => never;

function wholeLiteral(value: number, range: Range): Expression {
  return Node.createIntegerLiteralExpression(i64_new(value), range);
}

const LARGE = defineExpression<Large>({
  compile(compiler, node, context) {
    return compiler.compileExpression(largeLiteral(node, context), context);
  },
  type(_resolver, _node, _flow, context) {
    return isWhole(context) ? context : Type.f64;
  },
});

function largeLiteral(node: Large, context: AscType): Expression {
  if (!isWhole(context)) return Node.createFloatLiteralExpression(Number(node.text), node.range);
  const value = BigInt.asIntN(64, BigInt(node.text));
  const low = Number(BigInt.asIntN(32, value));
  const high = Number(value >> 32n);
  return Node.createIntegerLiteralExpression(i64_new(low, high), node.range);
}

/** An integer type; neither bool nor asc's word for any type, which is an i32 by its flags. */
export function isWhole(type: AscType | null): boolean {
  return type !== null && type.isIntegerValue && type !== Type.bool && type !== Type.auto;
}

/** A literal without a fraction, `-1` included. */
export function isWholeLiteral(node: Expression | null): boolean {
  if (!node) return false;
  const inner = bare(node);
  if (inner.kind === NodeKind.Literal)
    return (inner as assemblyscript.LiteralExpression).literalKind === LiteralKind.Integer;
  if (inner.kind !== NodeKind.UnaryPrefix) return false;
  const { operator, operand } = inner as assemblyscript.UnaryPrefixExpression;
  return operator === Token.Minus && isWholeLiteral(operand);
}

/** Whether the author wrote the integer type of an expression, which is of an integer type. */
export function isWritten(resolver: Resolver, node: Expression, flow: Flow): boolean {
  const inner = bare(node);
  const session = sessionOf(resolver)!;
  switch (inner.kind) {
    case NodeKind.UnaryPrefix:
    case NodeKind.UnaryPostfix:
      return isWritten(resolver, (inner as assemblyscript.UnaryPrefixExpression).operand, flow);
    case NodeKind.Binary: {
      const { left, right } = inner as assemblyscript.BinaryExpression;
      return bothWritten(resolver, left, right, flow);
    }
    case NodeKind.Ternary: {
      const { ifThen, ifElse } = inner as assemblyscript.TernaryExpression;
      return bothWritten(resolver, ifThen, ifElse, flow);
    }
    case NodeKind.Assertion:
      return (
        (inner as assemblyscript.AssertionExpression).toType !== null ||
        isWritten(resolver, (inner as assemblyscript.AssertionExpression).expression, flow)
      );
    case NodeKind.Identifier: {
      const name = (inner as assemblyscript.IdentifierExpression).text;
      if (name.startsWith("~")) return false;
      const local = flow.lookupLocal(name);
      return local ? isWhole(local.type) && !isWeakLocal(session, local) : isInteger(inner);
    }
    case NodeKind.ElementAccess: {
      const { expression: list } = inner as assemblyscript.ElementAccessExpression;
      const type = resolver.resolveExpression(list, flow, Type.auto, ReportMode.Swallow);
      const cls = type?.getClass();
      return (
        /^(?:Static)?Array$/.test(cls?.prototype.name ?? "") && isWhole(cls!.typeArguments![0]!)
      );
    }
    case NodeKind.PropertyAccess:
      return (
        isAuthors(resolver.lookupExpression(inner, flow, Type.auto, ReportMode.Swallow)) &&
        isInteger(inner)
      );
    case NodeKind.Call: {
      const { expression: callee } = inner as CallExpression;
      if (callee.kind === NodeKind.Identifier) {
        const { text } = callee as assemblyscript.IdentifierExpression;
        if (INTEGERS.has(text)) return true;
        if (text.startsWith("__")) return false;
      }
      return (
        isAuthors(resolver.lookupExpression(callee, flow, Type.auto, ReportMode.Swallow)) &&
        isInteger(inner)
      );
    }
    default:
      return false;
  }

  // Bits of a double are an integer that nobody asked for: `const half = n | 0`.
  function isInteger(leaf: Expression): boolean {
    return isWhole(resolver.resolveExpression(leaf, flow, Type.auto, ReportMode.Swallow));
  }
}

/** Whether what is calculated of two integers is an integer of a type that the author wrote. */
export function bothWritten(
  resolver: Resolver,
  left: Expression,
  right: Expression,
  flow: Flow,
): boolean {
  if (isWholeLiteral(left)) return !isWholeLiteral(right) && isWritten(resolver, right, flow);
  return (
    isWritten(resolver, left, flow) && (isWholeLiteral(right) || isWritten(resolver, right, flow))
  );
}

/** A local whose integer type the author did not write: a counter, an index that a callback is given. */
export function isWeakLocal(session: Session, local: Local): boolean {
  if (session.weak.has(local)) return true;
  const { parent } = local;
  if (parent.kind !== live.ElementKind.Function) return false;
  const fn = parent as assemblyscript.Function;
  if (fn.localsByIndex[local.index] !== local) return false;
  const index = local.index - (fn.signature.thisType ? 1 : 0);
  const parameter = fn.prototype.functionTypeNode.parameters[index];
  if (index < 0 || !parameter || !isOmitted(parameter.type)) return false;
  return index > 0 || local.type.size !== 32;
}

interface Kept extends Expression {
  operand: Expression;
}

/** A value that is kept without a written type: an integer that nobody asked for is an f64. */
export function kept(operand: Expression): Expression {
  return YIELDS.has(operand.kind) || operand.kind > 1000
    ? expression<Kept>(KEPT, operand.range, { operand })
    : operand;
}

const KEPT = defineExpression<Kept>({
  compile(compiler, node, context, constraints) {
    const expr = compiler.compileExpression(node.operand, context, constraints as never);
    const type = compiler.currentType;
    if (isWhole(context) || !isWhole(type)) return expr;
    if (isWritten(compiler.resolver, node.operand, compiler.currentFlow)) return expr;
    return compiler.compileExpression(
      cast("f64", compiled(expr, type, node.range), node.range),
      Type.f64,
    );
  },
  type(resolver, node, flow, context, mode) {
    const type = resolver.resolveExpression(node.operand, flow, context, mode as never);
    return isWhole(context) ? type : keptType(resolver, node.operand, type, flow);
  },
});

/** The type that a value is kept with where none is written. */
export function keptType<T extends AscType | null>(
  resolver: Resolver,
  node: Expression,
  type: T,
  flow: Flow,
): T {
  return isWhole(type) && !isWritten(resolver, node, flow) ? (Type.f64 as T) : type;
}

type IntegerType = (
  this: Resolver,
  node: IntegerLiteralExpression,
  negate: boolean,
  context: AscType,
) => AscType;

/** A whole literal is an f64, unless an integer is expected. */
export function installNumbers(): void {
  wrap<IntegerType>(
    assemblyscript.Resolver,
    "determineIntegerLiteralType",
    (original) =>
      function (node, negate, context) {
        const isFloat =
          !isWhole(context) &&
          !context.isFloatValue &&
          !isCounter(node) &&
          sessionOf(this)?.sources.has(node.range.source);
        return original.call(this, node, negate, isFloat ? Type.f64 : context);
      },
  );
}

// --- internal ---

/** Kinds of expressions that may yield an integer that nobody asked for. */
const YIELDS: ReadonlySet<number> = new Set([
  NodeKind.Binary,
  NodeKind.Call,
  NodeKind.Comma,
  NodeKind.ElementAccess,
  NodeKind.Identifier,
  NodeKind.Parenthesized,
  NodeKind.PropertyAccess,
  NodeKind.Ternary,
  NodeKind.UnaryPostfix,
  NodeKind.UnaryPrefix,
]);

const INTEGERS = new Set("i8 i16 i32 i64 isize u8 u16 u32 u64 usize".split(" "));

/** Declared by the author, and not by a library. */
function isAuthors(element: Element | null): boolean {
  const declaration = (element as { declaration?: assemblyscript.Node } | null)?.declaration;
  return declaration !== undefined && !declaration.range.source.internalPath.startsWith("~lib/");
}
