import * as assemblyscript from "assemblyscript";
import type { BinaryExpression, Compiler } from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { bare, compiled } from "../tree/nodes.ts";
import { asMaybe, compileMaybe } from "../tree/maybe.ts";
import { COMPARE } from "./operators.ts";

const { Node, Type } = assemblyscript;
const { NodeKind, Token } = live;

/** `m.get(k) === 1`, `a?.n !== undefined`: where the number is missing, nothing is equal to it. */
export function compareMaybe(compiler: Compiler, node: BinaryExpression): number | null {
  const kind = node.operator;
  if (!COMPARE.has(kind) || !sessionOf(compiler)?.sources.has(node.range.source)) return null;
  const negated = kind === Token.Exclamation_Equals || kind === Token.Exclamation_Equals_Equals;
  const left = bare(node.left);
  const right = bare(node.right);
  const maybe = right.kind === NodeKind.Null || asMaybe(compiler, left) ? left : right;
  if (!asMaybe(compiler, maybe)) return null;
  const other = maybe === left ? right : left;
  const { module } = compiler;
  const bool = (value: number): number => {
    compiler.currentType = Type.bool;
    return value;
  };
  if (other.kind === NodeKind.Null) {
    return compileMaybe(compiler, maybe, Type.auto, {
      present: (expr) =>
        bool(
          module.block(
            null,
            [module.drop(expr as never), module.i32(negated ? 1 : 0)],
            Type.bool.toRef(),
          ),
        ),
      absent: () => bool(module.i32(negated ? 0 : 1)),
    });
  }
  if (asMaybe(compiler, other)) return null;
  return compileMaybe(compiler, maybe, Type.auto, {
    present: (expr, type) =>
      bool(
        compiler.compileExpression(
          Node.createBinaryExpression(kind, compiled(expr, type, maybe.range), other, node.range),
          Type.bool,
        ),
      ),
    absent: () => bool(module.i32(negated ? 1 : 0)),
  });
}
