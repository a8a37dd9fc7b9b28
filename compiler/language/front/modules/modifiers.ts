import * as assemblyscript from "assemblyscript";
import type { DecoratorNode } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { hasModifier } from "../../modifiers.ts";
import { type Front, rangeOf } from "../front.ts";
import { refuseDecorators } from "../functions/decorators.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

export function decoratorsOf(f: Front, node: ts.Node): DecoratorNode[] | null {
  const { ts: t } = f;
  const list = (node as { modifiers?: readonly ts.ModifierLike[] }).modifiers?.filter((each) =>
    t.isDecorator(each),
  );
  if (!list?.length) return null;
  refuseDecorators(f, node);
  return list.map((each) => {
    const { expression } = each as ts.Decorator;
    const callee = t.isCallExpression(expression) ? expression.expression : expression;
    const args = t.isCallExpression(expression)
      ? expression.arguments.map((one) => f.convert.expression(f, one))
      : null;
    return Node.createDecorator(f.convert.expression(f, callee), args, rangeOf(f, each));
  });
}

/** `export` and `declare`. */
export function topFlags(f: Front, node: ts.Node): number {
  const K = f.ts.SyntaxKind;
  let flags: number = CommonFlags.None;
  if (hasModifier(node, K.ExportKeyword)) flags |= CommonFlags.Export;
  if (hasModifier(node, K.DeclareKeyword)) flags |= CommonFlags.Declare | CommonFlags.Ambient;
  return flags;
}
