import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { Given } from "../../../syntax/given.ts";
import { live } from "../../internals.ts";
import { listLiteral } from "../../lower/objects/lists.ts";
import { arrayWithSpread } from "../../lower/objects/spread.ts";
import { nullOr } from "../../lower/tree/null-or.ts";
import { call, integer } from "../../lower/tree/nodes.ts";
import { type ObjectPart, shapeKeys } from "../../lower/objects/literal-fields.ts";
import { objectLiteral } from "../../lower/objects/objects.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { isGenericMember } from "../generic-functions.ts";
import { functionExpression } from "../functions/functions.ts";
import { use } from "../names.ts";
import { isNothing } from "../../nothing.ts";
import { narrowed, narrowings } from "../known/narrow.ts";
import { noteNull, yieldsNull } from "../known/yields-null.ts";
import { inKeyOrder, shapeName } from "../../lower/tree/shapes.ts";
import { fieldName } from "../types/shape-types.ts";
import { isPair } from "./library/pairs.ts";

const { Node } = assemblyscript;
const { AssertionKind, Token } = live;

export function arrayLiteral(f: Front, node: ts.ArrayLiteralExpression, where: Range): Expression {
  const elements = node.elements.map((each) => {
    if (f.ts.isOmittedExpression(each))
      refuse(f, node, "A list has no holes here: write the element, `undefined` or null");
    const made = noteNull(f, each, f.convert.expression(f, each));
    return isKnownThere(f, node, each)
      ? Node.createAssertionExpression(AssertionKind.NonNull, made, null, rangeOf(f, each))
      : made;
  });
  if (isPair(node)) return call("__tuple2", elements, where);
  if (node.elements.some((each) => f.ts.isSpreadElement(each)))
    return arrayWithSpread(elements, where);
  return listLiteral(elements, where);
}

/** `row.ms === undefined ? [] : [row.ms]`: a number that was asked for is one that is there. */
function isKnownThere(
  f: Front,
  list: ts.ArrayLiteralExpression,
  { kind, pos, end }: ts.Expression,
): boolean {
  const { ts: t } = f;
  if (kind !== t.SyntaxKind.Identifier && kind !== t.SyntaxKind.PropertyAccessExpression)
    return false;
  let branch: ts.Expression = list;
  while (t.isParenthesizedExpression(branch.parent)) branch = branch.parent;
  const choice = branch.parent;
  if (!t.isConditionalExpression(choice) || choice.condition === branch) return false;
  const { condition } = choice;
  if (!t.isBinaryExpression(condition) || !isNothing(f, condition.right)) return false;
  const K = t.SyntaxKind;
  const { kind: asks } = condition.operatorToken;
  const wanted =
    branch === choice.whenTrue
      ? [K.ExclamationEqualsEqualsToken, K.ExclamationEqualsToken]
      : [K.EqualsEqualsEqualsToken, K.EqualsEqualsToken];
  const text = f.file.text.slice(pos, end).trim();
  return wanted.includes(asks) && condition.left.getText(f.file) === text;
}

export function object(f: Front, node: ts.ObjectLiteralExpression, where: Range): Expression {
  const { ts: t } = f;
  const parts: ObjectPart[] = [];
  for (const each of node.properties) {
    const at = rangeOf(f, each);
    // A function of the module: what calls it names it.
    if (isGenericMember(t, each)) continue;
    if (t.isSpreadAssignment(each)) {
      if (parts.length) f.session.notesGiven = true;
      parts.push({ kind: "spread", value: spreadValue(f, each.expression), range: at });
    } else if (t.isShorthandPropertyAssignment(each)) {
      parts.push({
        kind: "named",
        name: each.name.text,
        value: use(f, each.name),
        keepsNull: yieldsNull(f, each.name),
        range: rangeOf(f, each.name),
      });
    } else if (t.isPropertyAssignment(each)) {
      const value = f.convert.expression(f, each.initializer);
      if (t.isComputedPropertyName(each.name)) {
        parts.push({
          kind: "computed",
          key: f.convert.expression(f, each.name.expression),
          value,
          range: at,
        });
      } else {
        const name = t.isNumericLiteral(each.name) ? each.name.text : fieldName(f, each.name);
        const keepsNull = yieldsNull(f, each.initializer);
        const given = givenByChoice(f, each.initializer);
        const range = rangeOf(f, each.name);
        parts.push({ kind: "named", name, value, keepsNull, range, ...(given ? { given } : {}) });
      }
    } else if (t.isMethodDeclaration(each)) {
      parts.push({
        kind: "named",
        name: fieldName(f, each.name),
        value: functionExpression(f, each),
        range: rangeOf(f, each.name),
      });
    } else {
      refuse(
        f,
        each,
        "The types of this accessor are not clear here: write them, with a getter, `get total(): number`, or a class",
      );
    }
  }
  // The class that it has where none is expected.
  if (parts.every((each) => each.kind === "named"))
    shapeName(f.session, shapeKeys(inKeyOrder(parts)));
  return objectLiteral(parts, where);
}

/** What a field is given by `known ? null : undefined`: which of the two it is, the condition tells as the program runs. */
function givenByChoice(f: Front, node: ts.Expression): Expression | null {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(node)) return givenByChoice(f, node.expression);
  if (!t.isConditionalExpression(node) || !isRead(f, node.condition)) return null;
  const [first, second] = [node.whenTrue, node.whenFalse].map((each) => yieldsNull(f, each));
  if (first === second) return null;
  const where = rangeOf(f, node);
  const code = (isNull: boolean): Expression =>
    integer(isNull ? Given.Null : Given.Undefined, where);
  const condition = f.convert.expression(f, node.condition);
  return Node.createTernaryExpression(condition, code(first!), code(second!), where);
}

/** What can be asked twice: it neither calls nor assigns. */
function isRead(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(node)) return isRead(f, node.expression);
  if (t.isPropertyAccessExpression(node)) return isRead(f, node.expression);
  if (t.isPrefixUnaryExpression(node))
    return node.operator === t.SyntaxKind.ExclamationToken && isRead(f, node.operand);
  if (t.isBinaryExpression(node))
    return (
      !/[^=!<>]=$/.test(node.operatorToken.getText(f.file)) &&
      node.operatorToken.kind !== t.SyntaxKind.EqualsToken &&
      isRead(f, node.left) &&
      isRead(f, node.right)
    );
  return t.isIdentifier(node) || t.isLiteralExpression(node) || isNothing(f, node);
}

/**
 * `...(more && { a: 1 })` and `...(more ? { a: 1 } : {})` spread an object or nothing, `...(more ?? {})` what is there; so
 * do they with null and undefined in place of `{}`.
 */
function spreadValue(f: Front, node: ts.Expression): Expression {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  if (t.isParenthesizedExpression(node)) return spreadValue(f, node.expression);
  const isEmpty = (each: ts.Expression): boolean => {
    if (t.isParenthesizedExpression(each)) return isEmpty(each.expression);
    return isNothing(f, each) || (t.isObjectLiteralExpression(each) && !each.properties.length);
  };
  if (t.isConditionalExpression(node)) {
    const condition = f.convert.expression(f, node.condition);
    const branch = (each: ts.Expression): Expression =>
      narrowed(f, narrowings(f, node.condition, each === node.whenTrue), () =>
        spreadValue(f, each),
      );
    if (isEmpty(node.whenFalse)) return nullOr(condition, branch(node.whenTrue), where);
    if (isEmpty(node.whenTrue))
      return nullOr(
        Node.createUnaryPrefixExpression(Token.Exclamation, condition, where),
        branch(node.whenFalse),
        where,
      );
  }
  if (t.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === t.SyntaxKind.AmpersandAmpersandToken)
      return nullOr(
        f.convert.expression(f, node.left),
        narrowed(f, narrowings(f, node.left, true), () => spreadValue(f, node.right)),
        where,
      );
    const chooses =
      kind === t.SyntaxKind.QuestionQuestionToken || kind === t.SyntaxKind.BarBarToken;
    if (chooses && isEmpty(node.right)) return f.convert.expression(f, node.left);
  }
  return f.convert.expression(f, node);
}
