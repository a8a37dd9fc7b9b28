import type { Expression, IdentifierExpression } from "assemblyscript";
import type ts from "typescript";
import { id, member } from "../lower/tree/nodes.ts";
import { type Front, rangeOf } from "./front.ts";
import { isOnlySeen } from "./growing-texts.ts";
import { isBoxed, isGrowing, mayGrow } from "./scopes.ts";

/** A use of a variable: of its value, where it lives in a cell. */
export function use(f: Front, node: ts.Identifier): Expression {
  const where = rangeOf(f, node);
  const variable = f.scopes.uses.get(node);
  const plain = id(node.text, where);
  if (variable && mayGrow(variable) && isOnlySeen(f.ts, node)) f.session.onlySeen.add(plain);
  if (!variable || !isBoxed(variable)) return plain;
  const seen = isGrowing(variable) && isOnlySeen(f.ts, node);
  return member(plain, seen ? "seen" : "value", where);
}

/** A name where it is declared. */
export function declaredName(f: Front, node: ts.Identifier): IdentifierExpression {
  return id(node.text, rangeOf(f, node));
}

/** Whether a name that is declared here lives in a cell. */
export function isBoxedName(f: Front, node: ts.Node): boolean {
  const variable = f.scopes.declared.get(node);
  return variable !== undefined && isBoxed(variable);
}

/** Whether a variable that is declared here is a text that grows. */
export function isGrowingName(f: Front, node: ts.Node): boolean {
  const variable = f.scopes.declared.get(node);
  return variable !== undefined && isGrowing(variable);
}

/** True in an arrow function, which has no `this` of its own. */
export function insideArrow(f: Front): boolean {
  const fn = f.functions.at(-1);
  return fn !== undefined && f.ts.isArrowFunction(fn);
}

/** `#x` is a private field: asc has no such names, so that a class may have both `#x` and `get x()`. */
export function memberName(node: ts.MemberName): string {
  return node.text.startsWith("#") ? `private_${node.text.slice(1)}` : node.text;
}
