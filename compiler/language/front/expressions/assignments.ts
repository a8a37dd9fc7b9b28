import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { type Binding, letIn } from "../../lower/tree/let.ts";
import { freshName, id, text } from "../../lower/tree/nodes.ts";

import { deletion as memberDeletion } from "../../lower/objects/delete.ts";
import { coalesce } from "../../lower/missing/coalesce.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { memberName } from "../names.ts";
import { assignments, isSimplePattern } from "../functions/patterns.ts";

const { Node } = assemblyscript;
const { Token } = live;

/** `a.b ??= c`: what stands before the last name is evaluated once. */
export function logicalAssignment(f: Front, node: ts.BinaryExpression, where: Range): Expression {
  const { ts: t } = f;
  const { left } = node;
  const lets: Binding[] = [];
  const once = (expression: ts.Expression, hint: string): Expression => {
    if (
      t.isIdentifier(expression) ||
      expression.kind === t.SyntaxKind.ThisKeyword ||
      t.isLiteralExpression(expression)
    )
      return f.convert.expression(f, expression);
    const name = freshName(hint);
    lets.push({ name, value: f.convert.expression(f, expression) });
    return id(name, rangeOf(f, expression));
  };
  let make: () => Expression;
  if (t.isPropertyAccessExpression(left)) {
    const base = once(left.expression, "b");
    make = () =>
      Node.createPropertyAccessExpression(
        base,
        id(memberName(left.name), rangeOf(f, left.name)),
        rangeOf(f, left),
      );
  } else if (t.isElementAccessExpression(left)) {
    const base = once(left.expression, "b");
    const key = once(left.argumentExpression, "k");
    make = () => Node.createElementAccessExpression(base, key, rangeOf(f, left));
  } else make = () => f.convert.expression(f, left);
  const assign = Node.createBinaryExpression(
    Token.Equals,
    make(),
    f.convert.expression(f, node.right),
    where,
  );
  const kind = node.operatorToken.kind;
  const body =
    kind === t.SyntaxKind.QuestionQuestionEqualsToken
      ? coalesce(make(), assign, where)
      : Node.createBinaryExpression(
          kind === t.SyntaxKind.BarBarEqualsToken ? Token.Bar_Bar : Token.Ampersand_Ampersand,
          make(),
          Node.createParenthesizedExpression(assign, where),
          where,
        );
  return lets.length ? letIn(lets, body, where) : body;
}

/** `[a, b] = [b, a]`: every value is read before the first is written. */
export function patternAssignment(
  f: Front,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  value: ts.Expression,
  where: Range,
): Expression {
  const { ts: t } = f;
  if (
    t.isArrayLiteralExpression(pattern) &&
    t.isArrayLiteralExpression(value) &&
    isSimplePattern(f, pattern) &&
    pattern.elements.length === value.elements.length &&
    !value.elements.some((each) => t.isSpreadElement(each))
  ) {
    // As in most swaps, both sides are lists: no array is made.
    const lets = value.elements.map((each) => ({
      name: freshName("v"),
      value: f.convert.expression(f, each),
    }));
    const steps = pattern.elements.map((each, i) =>
      Node.createBinaryExpression(
        Token.Equals,
        f.convert.expression(f, each),
        id(lets[i]!.name, rangeOf(f, each)),
        rangeOf(f, each),
      ),
    );
    return letIn(lets, Node.createCommaExpression(steps, where), where, true);
  }
  const name = freshName("d");
  const steps = assignments(f, pattern, name).map((each) =>
    Node.createBinaryExpression(
      Token.Equals,
      f.convert.expression(f, each.target),
      each.value,
      rangeOf(f, each.target),
    ),
  );
  return letIn(
    [{ name, value: f.convert.expression(f, value) }],
    Node.createCommaExpression(steps, where),
    where,
    true,
  );
}

/** `delete record[key]` and `delete record.key` */
export function deletion(f: Front, node: ts.DeleteExpression, where: Range): Expression {
  const { ts: t } = f;
  const target = unwrapped(f, node.expression);
  if (t.isElementAccessExpression(target) || t.isPropertyAccessExpression(target)) {
    // `delete (user as any).name` is of the object, and not of a JSON value that it becomes.
    const object = f.convert.expression(f, unwrapped(f, target.expression));
    const key = t.isElementAccessExpression(target)
      ? f.convert.expression(f, target.argumentExpression)
      : text(target.name.text, rangeOf(f, target.name));
    return memberDeletion(object, key, where);
  }
  refuse(f, node, "Only a member of a record can be deleted");
  return Node.createNullExpression(where);
}

/** An expression without parentheses, `as` and `!` around it. */
function unwrapped({ ts: t }: Front, node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    t.isParenthesizedExpression(inner) ||
    t.isAsExpression(inner) ||
    t.isNonNullExpression(inner) ||
    t.isSatisfiesExpression(inner)
  )
    inner = inner.expression;
  return inner;
}
