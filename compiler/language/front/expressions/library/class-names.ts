import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { STANDARD_ERRORS } from "../../../../syntax/standard-errors.ts";
import { call, member, text } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";
import { hasModifier } from "../../../modifiers.ts";

// `this.constructor.name`, `new.target.name`, `value.constructor.name` and `NotFound.name`: the name of a class.

const { Node } = assemblyscript;

/** What stands for the name of a class; null for any other member. */
export function classNameOf(
  f: Front,
  { expression: of, name }: ts.PropertyAccessExpression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  if (name.text !== "name") return null;
  if (t.isMetaProperty(of)) return own(where);
  if (t.isIdentifier(of)) return isClass(f, of) ? text(of.text, where) : null;
  if (!t.isPropertyAccessExpression(of) || of.name.text !== "constructor") return null;
  if (of.expression.kind === t.SyntaxKind.ThisKeyword) return own(where);
  return call("__classNameOf", [f.convert.expression(f, of.expression)], where);
}

// --- internal ---

function own(where: Range): Expression {
  return call(member(Node.createThisExpression(where), "__className", where), [], where);
}

/** Whether a name is that of a class of the file without a static member `name`, or of an error of JavaScript. */
function isClass(f: Front, node: ts.Identifier): boolean {
  const { ts: t, file } = f;
  const declared = file.statements.find(
    (each): each is ts.ClassDeclaration =>
      t.isClassDeclaration(each) && each.name?.text === node.text,
  );
  if (f.scopes.uses.has(node)) return false;
  if (!declared) return STANDARD_ERRORS.has(node.text);
  return !declared.members.some(
    (each) => each.name?.getText(file) === "name" && hasModifier(each, t.SyntaxKind.StaticKeyword),
  );
}
