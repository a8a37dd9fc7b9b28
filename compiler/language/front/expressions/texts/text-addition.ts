import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../../internals.ts";
import { call, id, member, text } from "../../../lower/tree/nodes.ts";
import { type Front, rangeOf } from "../../front.ts";
import {
  type Addition,
  additionOf,
  fieldAdditionOf,
  isCallback,
  isDropped,
} from "../../growing-texts.ts";
import { accumulationOf } from "../../accumulated-texts.ts";
import { yieldsNull } from "../../known/yields-null.ts";
import { memberName } from "../../names.ts";
import { isGrowing, mayGrow, type Variable } from "../../scopes.ts";
import { asText } from "./as-text.ts";

const { Node } = assemblyscript;

/** An assignment that adds to a text that grows, where nothing takes its value: see growing-texts.ts. */
export function textAddition(
  f: Front,
  node: ts.BinaryExpression,
  where: Range,
): Expression | undefined {
  const addition = additionOf(f.ts, node);
  const variable = addition && f.scopes.uses.get(addition.name);
  if (!variable || !isDropped(f.ts, node)) return undefined;
  if (mayGrow(variable) && node.operatorToken.kind === f.ts.SyntaxKind.PlusEqualsToken) {
    f.session.grownLocals.add(addition.name.text);
    return marked(f, node, f.convert.expression(f, addition.name), where);
  }
  if (!isGrowing(variable)) return undefined;
  if (mayAssign(f, node.right, variable)) return undefined;
  const holder = id(addition.name.text, rangeOf(f, addition.name));
  return call(member(holder, "add", where), [joined(f, addition.parts, where)], where);
}

/** An assignment that adds to a field, which may hold a text that grows: lower/dynamic/grown-texts.ts. */
export function fieldAddition(
  f: Front,
  node: ts.BinaryExpression,
  where: Range,
): Expression | undefined {
  const addition = fieldAdditionOf(f.ts, node);
  if (!addition) return undefined;
  const { field, parts } = addition;
  f.session.grownFields.add(memberName(field.name));
  const left = f.convert.expression(f, field);
  if (node.operatorToken.kind === f.ts.SyntaxKind.PlusEqualsToken)
    return marked(f, node, left, where);
  const right = joined(f, parts, where);
  const made = Node.createBinaryExpression(live.Token.Plus_Equals, left, right, where);
  f.session.grown.add(made);
  return made;
}

/** What `reduce` gathers in a text: accumulated-texts.ts. */
export function accumulation(
  f: Front,
  node: ts.BinaryExpression | ts.TemplateExpression,
  where: Range,
): Expression | undefined {
  const found = accumulationOf(f.ts, f.scopes, node);
  if (!found) return undefined;
  const [only] = found.parts;
  const isOne = found.parts.length === 1 && only !== undefined && typeof only !== "string";
  const right = isOne ? f.convert.expression(f, only) : joined(f, found.parts, where);
  if (isOne && yieldsNull(f, only)) f.session.nulls.add(right);
  const left = f.convert.expression(f, found.name);
  const made = Node.createBinaryExpression(live.Token.Plus, left, right, where);
  f.session.grown.add(made);
  return made;
}

// --- internal ---

/** `left += right`, of what may be a text that grows. */
function marked(f: Front, node: ts.BinaryExpression, left: Expression, where: Range): Expression {
  const right = f.convert.expression(f, node.right);
  if (yieldsNull(f, node.right)) f.session.nulls.add(right);
  const made = Node.createBinaryExpression(live.Token.Plus_Equals, left, right, where);
  f.session.grown.add(made);
  return made;
}

function joined(f: Front, parts: Addition["parts"], where: Range): Expression {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined)
    return typeof only === "string" ? text(only, where) : asText(f, only);
  const texts = [""];
  const values: Expression[] = [];
  for (const each of parts) {
    if (typeof each === "string") texts.push(texts.pop()! + each);
    else {
      values.push(asText(f, each));
      texts.push("");
    }
  }
  return Node.createTemplateLiteralExpression(null, texts, texts, values, where);
}

/**
 * Whether the right side of an assignment may assign the same variable. JavaScript reads the text first; here, a part is
 * added to the text that is there then.
 */
function mayAssign(f: Front, right: ts.Expression, variable: Variable): boolean {
  const { ts: t } = f;
  const isAway = [...variable.writers].every((fn) => fn === variable.owner || isCallback(t, fn));
  const visit = (node: ts.Node): boolean => {
    if (
      !isAway &&
      (t.isCallExpression(node) || t.isNewExpression(node) || t.isTaggedTemplateExpression(node))
    )
      return true;
    const target = t.isBinaryExpression(node) ? node.left : undefined;
    if (target && t.isIdentifier(target) && f.scopes.uses.get(target) === variable) {
      const { kind } = (node as ts.BinaryExpression).operatorToken;
      if (kind >= t.SyntaxKind.FirstAssignment && kind <= t.SyntaxKind.LastAssignment) return true;
    }
    return t.forEachChild(node, (each) => visit(each) || undefined) ?? false;
  };
  return visit(right);
}
