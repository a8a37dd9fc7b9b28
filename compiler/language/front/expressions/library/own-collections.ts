import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { call, member } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";
import { extendedBy } from "../../known/base-classes.ts";

const { Node } = assemblyscript;

/**
 * `return super.add(value)` in a class that extends Set, and `set` of one that extends Map: what they return is the object
 * itself, and not only a Set.
 */
export function ownCollection(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: callee, parent } = node;
  if (!t.isPropertyAccessExpression(callee) || t.isExpressionStatement(parent)) return null;
  const { expression: of, name } = callee;
  const isSuper = of.kind === t.SyntaxKind.SuperKeyword;
  if (!isSuper && of.kind !== t.SyntaxKind.ThisKeyword) return null;
  const cls = t.findAncestor(node, t.isClassLike);
  const extended = cls && extendedBy(f, cls)?.getText(f.file);
  if (!(extended === "Set" && name.text === "add") && !(extended === "Map" && name.text === "set"))
    return null;
  const isOverridden = cls!.members.some((each) => each.name?.getText(f.file) === name.text);
  if (!isSuper && isOverridden) return null;
  const object = isSuper ? Node.createSuperExpression(where) : Node.createThisExpression(where);
  const args = node.arguments.map((each) => f.convert.argument(f, each));
  const done = call(member(object, name.text, where), args, where);
  return Node.createCommaExpression([done, Node.createThisExpression(where)], where);
}
