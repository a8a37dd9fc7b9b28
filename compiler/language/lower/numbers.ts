import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  Compiler,
  Expression,
  Range,
  Flow,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../internals.ts";
import { sessionOf } from "../session.ts";
import { bare, defineExpression, expression, integer } from "./nodes.ts";

// Numbers. A whole literal is an i32 in AssemblyScript, and all numbers are f64 in TypeScript. Here a literal that i32
// cannot hold is an f64, unless an integer type is expected; and `/` of two numbers whose types nobody wrote is a
// division of f64: `1 / 2` is 0.5. An operand with a written integer type divides as an integer.

const { Node, Type } = assemblyscript;
const { LiteralKind, NodeKind, Token } = live;

interface Large extends Expression {
  text: string;
}

/** A number as it is written. */
export function numberLiteral(written: string, range: Range): Expression {
  const plain = written.replaceAll("_", "");
  const value = Number(plain);
  if (/^0[xob]/i.test(plain) ? false : /[.e]/i.test(plain))
    return Node.createFloatLiteralExpression(value, range);
  if (value <= 0x7fffffff) return integer(value, range);
  return expression<Large>(LARGE, range, { text: plain });
}

declare const i64_new: (low: number, high?: number) => never;

const LARGE = defineExpression<Large>({
  compile(compiler, node, context) {
    return compiler.compileExpression(largeLiteral(node, context), context);
  },
  type(_resolver, _node, _flow, context) {
    return context.isIntegerValue && context !== Type.bool ? context : Type.f64;
  },
});

function largeLiteral(node: Large, context: AscType): Expression {
  if (!context.isIntegerValue || context === Type.bool)
    return Node.createFloatLiteralExpression(Number(node.text), node.range);
  const value = BigInt.asIntN(64, BigInt(node.text));
  const low = Number(BigInt.asIntN(32, value));
  const high = Number(value >> 32n);
  return Node.createIntegerLiteralExpression(i64_new(low, high), node.range);
}

/** True for an integer whose type the author did not write. */
export function isWeak(compiler: Compiler, node: Expression, flow: Flow): boolean {
  const inner = bare(node);
  switch (inner.kind) {
    case NodeKind.Literal:
      return (inner as assemblyscript.LiteralExpression).literalKind === LiteralKind.Integer;
    case NodeKind.UnaryPrefix:
      return isWeak(compiler, (inner as assemblyscript.UnaryPrefixExpression).operand, flow);
    case NodeKind.Binary: {
      const { left, right } = inner as BinaryExpression;
      return isWeak(compiler, left, flow) && isWeak(compiler, right, flow);
    }
    case NodeKind.PropertyAccess: {
      const { property } = inner as assemblyscript.PropertyAccessExpression;
      return property.text === "length" || property.text === "size";
    }
    case NodeKind.Identifier: {
      const local = flow.lookup((inner as assemblyscript.IdentifierExpression).text);
      if (!local) return false;
      return sessionOf(compiler)?.weak.has(local) ?? false;
    }
    default:
      return false;
  }
}

type CompileBinary = CompileNode<BinaryExpression>;
type ResolveBinary = ResolveNode<BinaryExpression, AscType | null>;

export function installNumbers(): void {
  wrap<CompileBinary>(
    assemblyscript.Compiler,
    "compileBinaryExpression",
    (original) =>
      function (node, context, constraints) {
        return original.call(
          this,
          divided(this, node, this.currentFlow, context) ?? node,
          context,
          constraints,
        );
      },
  );
  wrap<ResolveBinary>(
    assemblyscript.Resolver,
    "resolveBinaryExpression",
    (original) =>
      function (node, flow, context, mode) {
        if (
          node.operator === Token.Slash &&
          sessionOf(this)?.sources.has(node.range.source) &&
          context !== Type.i32 &&
          weakDivision(this as never, node, flow)
        )
          return Type.f64;
        return original.call(this, node, flow, context, mode);
      },
  );
}

// --- internal ---

function divided(
  compiler: Compiler,
  node: BinaryExpression,
  flow: Flow,
  context: AscType,
): BinaryExpression | null {
  if (node.operator !== Token.Slash || !sessionOf(compiler)?.sources.has(node.range.source))
    return null;
  if (context.isIntegerValue && context !== Type.bool) return null;
  if (!weakDivision(compiler, node, flow)) return null;
  const float = (each: Expression) =>
    Node.createCallExpression(
      Node.createIdentifierExpression("f64", each.range),
      null,
      [each],
      each.range,
    );
  return Node.createBinaryExpression(Token.Slash, float(node.left), node.right, node.range);
}

function weakDivision(compiler: Compiler, node: BinaryExpression, flow: Flow): boolean {
  return isWeak(compiler, node.left, flow) && isWeak(compiler, node.right, flow);
}
