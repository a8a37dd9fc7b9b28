import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { nullOr } from "../../lower/tree/null-or.ts";
import { letIn } from "../../lower/tree/let.ts";
import { call, freshName, id, member, text } from "../../lower/tree/nodes.ts";
import { inObject } from "../../lower/objects/in-object.ts";
import { coalesce } from "../../lower/missing/coalesce.ts";
import { promiseOf } from "../../lower/tasks/promises.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { isEnvironmentRead } from "../known/environment.ts";
import { isNothing } from "../../nothing.ts";
import { narrowed, narrowings } from "../known/narrow.ts";
import { askedOfMap, type AskedOfMap, entryName } from "../known/kept-nulls.ts";
import { classOfValue } from "../../lower/tree/type-nodes.ts";
import { use } from "../names.ts";
import { isAskedForMissing } from "../known/places.ts";
import { noteNull, yieldsNull } from "../known/yields-null.ts";
import { nullable } from "../types/nullable.ts";
import { convertType } from "../types/types.ts";
import { typeNameOf } from "../types/reference-types.ts";
import { isRejection } from "./promises/promise-calls.ts";
import { patternAssignment, logicalAssignment } from "./assignments.ts";
import { accumulation, fieldAddition, textAddition } from "./texts/text-addition.ts";

const { Node } = assemblyscript;
const { AssertionKind, Token } = live;

export function binary(f: Front, node: ts.BinaryExpression, where: Range): Expression {
  const { ts: t } = f;
  const kind = node.operatorToken.kind;
  const K = t.SyntaxKind;
  if (kind === K.CommaToken)
    return Node.createCommaExpression(
      [f.convert.expression(f, node.left), f.convert.expression(f, node.right)],
      where,
    );
  if (kind === K.InstanceOfKeyword) {
    if (t.isIdentifier(node.right) && node.right.text === "Array")
      return call("__isArray", [f.convert.expression(f, node.left)], where);
    const names = node.right.getText(f.file).split(".");
    const at = rangeOf(f, node.right);
    const name = typeNameOf(names, at);
    const type = t.isIdentifier(node.left)
      ? classOfValue(use(f, node.left), name, at)
      : Node.createNamedType(name, null, false, at);
    return Node.createInstanceOfExpression(f.convert.expression(f, node.left), type, where);
  }
  if (kind === K.InKeyword) {
    f.session.notesGiven = true;
    const key = f.convert.expression(f, node.left);
    return inObject(key, f.convert.expression(f, node.right), where);
  }
  if (kind === K.QuestionQuestionToken)
    return coalesce(
      f.convert.expression(f, node.left),
      noteNull(f, node.right, f.convert.expression(f, node.right)),
      where,
    );
  if (kind === K.BarBarToken && isNothing(f, node.right)) {
    const name = freshName("v");
    const value = f.convert.expression(f, node.left);
    const chosen = nullOr(id(name, where), id(name, where), where);
    if (yieldsNull(f, node.right)) f.session.nulls.add(chosen);
    return letIn([{ name, value }], chosen, where);
  }
  if (
    kind === K.EqualsToken &&
    (t.isArrayLiteralExpression(node.left) || t.isObjectLiteralExpression(node.left))
  ) {
    return patternAssignment(f, node.left, node.right, where);
  }
  if (
    kind === K.QuestionQuestionEqualsToken ||
    kind === K.BarBarEqualsToken ||
    kind === K.AmpersandAmpersandEqualsToken
  ) {
    return logicalAssignment(f, node, where);
  }
  const asked = askedOfMap(f, node);
  if (asked) return entryAsked(f, asked, where);
  const added = textAddition(f, node, where) ?? fieldAddition(f, node, where);
  if (added) return added;
  const accumulated = kind === K.PlusToken && accumulation(f, node, where);
  if (accumulated) return accumulated;
  const operator = OPERATORS[t.tokenToString(kind)!];
  if (operator === undefined) {
    refuse(f, node.operatorToken, `The operator ${t.tokenToString(kind)} cannot be compiled`);
    return Node.createNullExpression(where);
  }
  const known =
    kind === K.AmpersandAmpersandToken
      ? narrowings(f, node.left, true)
      : kind === K.BarBarToken
        ? narrowings(f, node.left, false)
        : [];
  const right = narrowed(f, known, () => f.convert.expression(f, node.right));
  const left = f.convert.expression(f, node.left);
  // Null and undefined are one value: "a" + null and a field that is given null tell them apart.
  const isTold = kind === K.PlusToken || kind === K.PlusEqualsToken || kind === K.EqualsToken;
  if (isTold && yieldsNull(f, node.right)) f.session.nulls.add(right);
  if (kind === K.PlusToken && yieldsNull(f, node.left)) f.session.nulls.add(left);
  return Node.createBinaryExpression(Token[operator], left, right, where);
}

/** `hit === undefined` is `!has`, and `hit === null` is `has && hit == null`. */
function entryAsked(f: Front, asked: AskedOfMap, where: Range): Expression {
  const { map, key, variable, isNull, isNegated } = asked;
  const convert = (each: ts.Expression): Expression => f.convert.expression(f, each);
  const has = variable
    ? id(entryName(variable), where)
    : call(member(convert(map), "has", where), [convert(key)], where);
  const not = (each: Expression): Expression =>
    Node.createUnaryPrefixExpression(
      Token.Exclamation,
      Node.createParenthesizedExpression(each, where),
      where,
    );
  if (!isNull) return isNegated ? has : not(has);
  const value = variable
    ? use(f, variable)
    : call(member(convert(map), "get", where), [convert(key)], where);
  const isNone = Node.createBinaryExpression(
    Token.Equals_Equals,
    value,
    Node.createNullExpression(where),
    where,
  );
  const same = Node.createBinaryExpression(Token.Ampersand_Ampersand, has, isNone, where);
  return isNegated ? not(same) : same;
}

/** asc takes the type from the first branch, and null has none. */
export function conditional(f: Front, node: ts.ConditionalExpression, where: Range): Expression {
  const isNull = (each: ts.Expression) => isNothing(f, each);
  const condition = f.convert.expression(f, node.condition);
  const then = narrowed(f, narrowings(f, node.condition, true), () =>
    noteNull(f, node.whenTrue, f.convert.expression(f, node.whenTrue)),
  );
  const other = narrowed(f, narrowings(f, node.condition, false), () =>
    noteNull(f, node.whenFalse, f.convert.expression(f, node.whenFalse)),
  );
  const fails = [node.whenTrue, node.whenFalse].map((each) => isRejection(f, each));
  if (fails[0] !== fails[1]) {
    // The branch that throws has no value, so that the other one is the value of the whole.
    const none = call("__goOn", [], where);
    const step = fails[0]
      ? Node.createTernaryExpression(condition, then, none, where)
      : Node.createTernaryExpression(condition, none, other, where);
    return Node.createCommaExpression([step, fails[0] ? other : then], where);
  }
  if (isNull(node.whenTrue) && isNull(node.whenFalse)) {
    // `late ? null : undefined`
    const nothing = (each: ts.Expression): Expression =>
      call(yieldsNull(f, each) ? "__dynamicNull" : "__dynamicUndefined", [], rangeOf(f, each));
    const [first, second] = [nothing(node.whenTrue), nothing(node.whenFalse)];
    return Node.createTernaryExpression(condition, first, second, where);
  }
  if (isNull(node.whenTrue) === isNull(node.whenFalse))
    return Node.createTernaryExpression(condition, then, other, where);
  if (isNull(node.whenFalse)) return nullOr(condition, then, where, other);
  return nullOr(
    Node.createUnaryPrefixExpression(Token.Exclamation, condition, where),
    other,
    where,
    then,
  );
}

export function prefix(f: Front, node: ts.PrefixUnaryExpression, where: Range): Expression {
  const K = f.ts.SyntaxKind;
  if (node.operator === K.MinusToken && f.ts.isBigIntLiteral(node.operand)) {
    f.session.bigints = true;
    return call("__bigint", [text(`-${node.operand.text.slice(0, -1)}`, where)], where);
  }
  const operand = f.convert.expression(f, node.operand);
  switch (node.operator) {
    case K.PlusPlusToken:
      return Node.createUnaryPrefixExpression(Token.Plus_Plus, operand, where);
    case K.MinusMinusToken:
      return Node.createUnaryPrefixExpression(Token.Minus_Minus, operand, where);
    case K.PlusToken:
      return call("__number", [operand], where);
    case K.MinusToken:
      return Node.createUnaryPrefixExpression(Token.Minus, operand, where);
    case K.TildeToken:
      return Node.createUnaryPrefixExpression(Token.Tilde, operand, where);
    default:
      return Node.createUnaryPrefixExpression(Token.Exclamation, operand, where);
  }
}

export function assertion(
  f: Front,
  node: ts.AsExpression | ts.TypeAssertion,
  where: Range,
): Expression {
  const { ts: t } = f;
  const value = f.convert.expression(f, node.expression);
  if (t.isTypeReferenceNode(node.type) && node.type.getText(f.file) === "const")
    return Node.createParenthesizedExpression(value, where);
  const body = jsonOf(f, node);
  if (body) {
    const made = Node.createAssertionExpression(
      AssertionKind.As,
      value,
      f.convert.type(f, body),
      where,
    );
    return promiseOf(made, where);
  }
  const type = convertType(f, node.type);
  const isAny =
    node.type.kind === t.SyntaxKind.AnyKeyword || node.type.kind === t.SyntaxKind.UnknownKeyword;
  // `process.env.STAGE as string` may be nothing all the same.
  if (isAny || isEnvironmentRead(f, node.expression))
    return Node.createParenthesizedExpression(value, where);
  const kind = t.isAsExpression(node) ? AssertionKind.As : AssertionKind.Prefix;
  const given = isAskedForMissing(f, node) ? nullable(type) : type;
  const made = Node.createAssertionExpression(kind, value, given, where);
  if (isLookedUp(f, node)) f.session.lookups.add(made);
  return made;
}

/** `response.json() as Promise<T>`, which is a value where promises are settled later: the T. */
function jsonOf(f: Front, node: ts.AsExpression | ts.TypeAssertion): ts.TypeNode | undefined {
  const { ts: t } = f;
  const { expression: read, type } = node;
  const isJson =
    f.tasks !== null &&
    t.isCallExpression(read) &&
    t.isPropertyAccessExpression(read.expression) &&
    read.expression.name.text === "json" &&
    read.arguments.length === 0;
  if (!isJson || !t.isTypeReferenceNode(type)) return undefined;
  return type.typeName.getText(f.file) === "Promise" ? type.typeArguments?.[0] : undefined;
}

const LOOKUPS = new Set(["delete", "get", "has", "includes", "indexOf", "lastIndexOf"]);

/** Whether a collection is asked for a value, which it may well not have. */
export function isLookedUp({ ts: t }: Front, node: ts.Expression): boolean {
  const { parent } = node;
  return (
    t.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    t.isPropertyAccessExpression(parent.expression) &&
    LOOKUPS.has(parent.expression.name.text)
  );
}

const OPERATORS: Readonly<Record<string, keyof typeof Token>> = {
  "=": "Equals",
  "+=": "Plus_Equals",
  "-=": "Minus_Equals",
  "*=": "Asterisk_Equals",
  "**=": "Asterisk_Asterisk_Equals",
  "/=": "Slash_Equals",
  "%=": "Percent_Equals",
  "<<=": "LessThan_LessThan_Equals",
  ">>=": "GreaterThan_GreaterThan_Equals",
  ">>>=": "GreaterThan_GreaterThan_GreaterThan_Equals",
  "&=": "Ampersand_Equals",
  "^=": "Caret_Equals",
  "|=": "Bar_Equals",
  "**": "Asterisk_Asterisk",
  "<": "LessThan",
  ">": "GreaterThan",
  "<=": "LessThan_Equals",
  ">=": "GreaterThan_Equals",
  "==": "Equals_Equals",
  "===": "Equals_Equals_Equals",
  "!=": "Exclamation_Equals",
  "!==": "Exclamation_Equals_Equals",
  "+": "Plus",
  "-": "Minus",
  "*": "Asterisk",
  "/": "Slash",
  "%": "Percent",
  "<<": "LessThan_LessThan",
  ">>": "GreaterThan_GreaterThan",
  ">>>": "GreaterThan_GreaterThan_GreaterThan",
  "&": "Ampersand",
  "|": "Bar",
  "^": "Caret",
  "&&": "Ampersand_Ampersand",
  "||": "Bar_Bar",
};
