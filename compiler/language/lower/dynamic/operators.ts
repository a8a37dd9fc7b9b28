import * as assemblyscript from "assemblyscript";
import type { BinaryExpression, Expression, Flow, Resolver, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { mixes } from "./mixed.ts";
import { isEither } from "./either-types.ts";
import { isBox } from "../tree/box.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { Given } from "../../../syntax/given.ts";
import { givenOfAccess } from "./convert.ts";
import { letIn } from "../tree/let.ts";
import { bare, call, cast, freshName, id, integer } from "../tree/nodes.ts";
import { booleanCalculation, booleanComparison } from "../numbers/booleans.ts";
import { grownField } from "./grown-texts.ts";
import { calculation, isBits } from "../numbers/arithmetic.ts";
import { assignment } from "./assign.ts";
import { operandType, isDynamic } from "./types.ts";
import { isBigInt } from "../tree/bigint.ts";

const { Node, Type } = assemblyscript;
const { NodeKind, ReportMode, Token } = live;

export const COMPARE: ReadonlySet<number> = new Set([
  Token.Equals_Equals,
  Token.Equals_Equals_Equals,
  Token.Exclamation_Equals,
  Token.Exclamation_Equals_Equals,
]);

export const ORDER: ReadonlySet<number> = new Set([
  Token.LessThan,
  Token.GreaterThan,
  Token.LessThan_Equals,
  Token.GreaterThan_Equals,
]);

const CALCULATE: ReadonlySet<number> = new Set([
  Token.Minus,
  Token.Asterisk,
  Token.Slash,
  Token.Percent,
  Token.Asterisk_Asterisk,
]);

export function operator(
  resolver: Resolver,
  node: BinaryExpression,
  flow: Flow,
  context: AscType,
): Expression | null {
  const session = sessionOf(resolver);
  if (!session?.sources.has(node.range.source)) return null;
  const assigned = assignment(resolver, node, flow);
  if (assigned) return assigned;
  const kind = node.operator;
  if (kind === Token.Plus_Equals) {
    const grown = grownField(resolver, node, flow, (value) => textOf(resolver, value));
    if (grown) return grown;
    const string = resolver.program.stringInstance.type;
    if (operandType(resolver, node, "left", flow)?.nonNullableType !== string) return null;
    const added = operandType(resolver, node, "right", flow);
    if (!added || added === string) return null;
    return Node.createBinaryExpression(kind, node.left, textOf(resolver, node.right), node.range);
  }
  if (kind === Token.Ampersand_Ampersand && (context === Type.auto || isDynamic(context)))
    return lastOf(node, operandType(resolver, node, "left", flow), () =>
      operandType(resolver, node, "right", flow),
    );
  if (kind === Token.Bar_Bar && (context === Type.auto || isDynamic(context)))
    return firstOf(node, operandType(resolver, node, "left", flow), () =>
      operandType(resolver, node, "right", flow),
    );
  const isCompare = COMPARE.has(kind);
  const calculates = CALCULATE.has(kind) || kind === Token.Plus || isBits(kind);
  if (!isCompare && !ORDER.has(kind) && !calculates) return null;
  const left = operandType(resolver, node, "left", flow);
  const right = operandType(resolver, node, "right", flow);
  const { range } = node;
  const l = bare(node.left);
  const r = bare(node.right);
  if (isCompare && r.kind === NodeKind.Null && l.kind === NodeKind.Null) {
    const isStrict =
      kind === Token.Equals_Equals_Equals || kind === Token.Exclamation_Equals_Equals;
    const same = !isStrict || session.nulls.has(l) === session.nulls.has(r);
    const isEqual = kind === Token.Equals_Equals || kind === Token.Equals_Equals_Equals;
    return same === isEqual ? Node.createTrueExpression(range) : Node.createFalseExpression(range);
  }
  if (isCompare && (r.kind === NodeKind.Null || l.kind === NodeKind.Null)) {
    const other = r.kind === NodeKind.Null ? left : right;
    const told = fieldIsNothing(
      resolver,
      node,
      flow,
      session.nulls.has(r.kind === NodeKind.Null ? r : l),
    );
    if (told) return told;
    // A field's number may be missing, and so may what was made of it.
    const isRight = r.kind === NodeKind.Null;
    // asc takes null for false, and for 0.
    if (other?.isValue && !other.isReference && other !== Type.f64)
      return Node.createCommaExpression(
        [
          isRight ? node.left : node.right,
          isUnequal(kind) ? Node.createTrueExpression(range) : Node.createFalseExpression(range),
        ],
        range,
      );
    if (!isDynamic(other) && other !== Type.f64) return null;
    const asks = isDynamic(other)
      ? askNothing(kind, session.nulls.has(isRight ? r : l))
      : { name: "__isThere", negated: true };
    const asked = call(asks.name, [isRight ? node.left : node.right], range);
    const isEqual = kind === Token.Equals_Equals || kind === Token.Equals_Equals_Equals;
    return isEqual === asks.negated
      ? Node.createUnaryPrefixExpression(Token.Exclamation, asked, range)
      : asked;
  }
  if (kind === Token.Plus && session.grown.has(node) && !session.ownReduce) {
    if (left === resolver.program.stringInstance.type) {
      const units = call("__unitsOf", [node.left], range);
      return call("__grown", [node.left, units, textOf(resolver, node.right)], range);
    }
  }
  if (kind === Token.Plus && !isDynamic(left) && !isDynamic(right)) {
    const joined = concatenation(resolver, node, left, right);
    if (joined) return joined;
  }
  if (isEither(left) || isEither(right))
    return isCompare ? eitherComparison(node, left, right) : eitherCalculation(node, left, right);
  if ((isCompare || ORDER.has(kind)) && (isBigInt(left) || isBigInt(right)))
    return bigintComparison(node, left, right, isCompare);
  if (isBigInt(left) && isBigInt(right)) return null;
  if (isBox(left) || isBox(right)) return boxOperator(node, left, right, isCompare);
  const ofBoolean = isCompare
    ? booleanComparison(node, left, right)
    : calculates
      ? booleanCalculation(node, left, right)
      : null;
  if (ofBoolean) return ofBoolean;
  const long = isCompare || ORDER.has(kind) ? longOperator(node, left, right) : null;
  const made = long ?? calculation(resolver, node, left, right, flow, context);
  if (made) return made;
  if (!isDynamic(left) && !isDynamic(right)) return null;
  if (isCompare) return dynamicComparison(node, left, right);
  const string = resolver.program.stringInstance.type;
  const isText = (type: AscType | null) => type?.nonNullableType === string;
  if (kind === Token.Plus) {
    if (isText(left) || isText(right))
      return Node.createBinaryExpression(
        kind,
        textOf(resolver, node.left),
        textOf(resolver, node.right),
        range,
      );
    if (!isWanted(context)) return call("__dynamicAdd", [node.left, node.right], range);
  }
  // Two texts are compared as texts.
  if (ORDER.has(kind) && !left?.isNumericValue && !right?.isNumericValue)
    return Node.createBinaryExpression(
      kind,
      call("__dynamicCompare", [node.left, node.right], range),
      Node.createFloatLiteralExpression(0, range),
      range,
    );
  const toNumber = kind === Token.Plus ? "__dynamicAddend" : "__dynamicOrder";
  const number = (each: Expression, type: AscType | null) =>
    isDynamic(type) ? call(toNumber, [each], range) : isText(type) ? textNumber(each) : each;
  return Node.createBinaryExpression(
    kind,
    number(node.left, left),
    number(node.right, right),
    range,
  );
}

function isUnequal(kind: number): boolean {
  return kind === Token.Exclamation_Equals || kind === Token.Exclamation_Equals_Equals;
}

/** `event.user && event.ok`: an object or a boolean, which only a JSON value can be. */
function lastOf(
  { left, right, range }: BinaryExpression,
  first: AscType | null,
  second: () => AscType | null,
): Expression | null {
  const isPath = (node: Expression): boolean =>
    node.kind === NodeKind.Identifier ||
    (node.kind === NodeKind.PropertyAccess &&
      isPath((node as assemblyscript.PropertyAccessExpression).expression));
  const isBoolean = first === Type.bool;
  if (!first || (!isBoolean && !isPath(bare(left)))) return null;
  const other = second();
  if (!other || !mixes(first, other)) return null;
  return Node.createTernaryExpression(
    left,
    call("__toDynamic", [right], right.range),
    call("__toDynamic", [isBoolean ? Node.createFalseExpression(left.range) : left], left.range),
    range,
  );
}

/** `Number(x) || "none"`: a number or a text, which only a JSON value can be. */
function firstOf(
  { left, right, range }: BinaryExpression,
  first: AscType | null,
  second: () => AscType | null,
): Expression | null {
  const other = first?.isNumericValue ? second() : null;
  if (!first || !other?.isReference || isDynamic(other) || !mixes(first, other)) return null;
  const name = freshName("f");
  const chosen = Node.createTernaryExpression(
    id(name, range),
    call("__toDynamic", [id(name, range)], left.range),
    call("__toDynamic", [right], right.range),
    range,
  );
  return letIn([{ name, value: left }], chosen, range);
}

/** `patch.email === null` of a field that may be either: what it was given tells. */
function fieldIsNothing(
  resolver: Resolver,
  node: BinaryExpression,
  currentFlow: Flow,
  isNull: boolean,
): Expression | null {
  const { left, operator: kind, range, right } = node;
  const isStrict = kind === Token.Equals_Equals_Equals || kind === Token.Exclamation_Equals_Equals;
  const value = bare(right).kind === NodeKind.Null ? left : right;
  const given = isStrict ? givenOfAccess({ currentFlow, resolver }, value) : null;
  if (!given) return null;
  // A JSON value may also be null itself.
  if (isDynamic(resolver.resolveExpression(value, currentFlow, Type.auto, ReportMode.Swallow)))
    return Node.createBinaryExpression(
      kind,
      call("__dynamicGiven", [value, given], range),
      value === left ? right : left,
      range,
    );
  const wasNull = Node.createBinaryExpression(
    isNull ? Token.Equals_Equals : Token.Exclamation_Equals,
    given,
    integer(Given.Null, range),
    range,
  );
  const isNone = Node.createUnaryPrefixExpression(
    Token.Exclamation,
    call("__isThere", [value], range),
    range,
  );
  const same = Node.createBinaryExpression(Token.Ampersand_Ampersand, isNone, wasNull, range);
  return kind === Token.Equals_Equals_Equals
    ? same
    : Node.createUnaryPrefixExpression(
        Token.Exclamation,
        Node.createParenthesizedExpression(same, range),
        range,
      );
}

/** What tells whether a JSON value is null or undefined: `===` knows which of them is asked for. */
function askNothing(kind: number, isNull: boolean): { name: string; negated: boolean } {
  const isStrict = kind === Token.Equals_Equals_Equals || kind === Token.Exclamation_Equals_Equals;
  if (!isStrict) return { name: "__dynamicPresent", negated: true };
  return { name: isNull ? "__dynamicIsNull" : "__dynamicIsMissing", negated: false };
}

/** Whether a number has to be the result. */
function isWanted(context: AscType): boolean {
  return context !== Type.auto && context !== Type.bool && context.isNumericValue;
}

function textNumber(node: Expression): Expression {
  return call("__number", [node], node.range);
}

/** A number, a text, or a JSON value. */
function isPlain(type: AscType | null): boolean {
  if (isDynamic(type) || type?.isNumericValue) return true;
  return type?.getClass()?.prototype.name === "String";
}

function dynamicComparison(
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
): Expression {
  const { operator: kind, range } = node;
  const isStrict = kind === Token.Equals_Equals_Equals || kind === Token.Exclamation_Equals_Equals;
  const same =
    isStrict && isDynamic(left) && isDynamic(right)
      ? call("__dynamicIdentical", [node.left, node.right], range)
      : isStrict || !isPlain(left) || !isPlain(right)
        ? call(
            "__dynamicSame",
            [isDynamic(left) ? node.left : node.right, isDynamic(left) ? node.right : node.left],
            range,
          )
        : call("__dynamicEqual", [node.left, node.right], range);
  return kind === Token.Equals_Equals || kind === Token.Equals_Equals_Equals
    ? same
    : Node.createUnaryPrefixExpression(Token.Exclamation, same, range);
}

/** Of two bigints, or of one and a number, which are never the same. */
function bigintComparison(
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
  isCompare: boolean,
): Expression | null {
  const { operator: kind, range } = node;
  const isEqual = kind === Token.Equals_Equals || kind === Token.Equals_Equals_Equals;
  if (isBigInt(left) && isBigInt(right)) {
    if (!isCompare) return null;
    const same = call("__bigintSame", [node.left, node.right], range);
    return isEqual ? same : Node.createUnaryPrefixExpression(Token.Exclamation, same, range);
  }
  const isLeft = isBigInt(left);
  const order = call(
    "__bigintCompare",
    isLeft ? [node.left, node.right] : [node.right, node.left],
    range,
  );
  const zero = Node.createFloatLiteralExpression(0, range);
  return isLeft
    ? Node.createBinaryExpression(kind, order, zero, range)
    : Node.createBinaryExpression(kind, zero, order, range);
}

/** A number is what calculates: TypeScript has checked that it is one. */
function eitherCalculation(
  { left: l, right: r, operator: kind, range }: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
): Expression {
  const number = (each: Expression): Expression =>
    Node.createAssertionExpression(live.AssertionKind.As, each, typeNode(Type.f64, range), range);
  return Node.createBinaryExpression(
    kind,
    isEither(left) ? number(l) : l,
    isEither(right) ? number(r) : r,
    range,
  );
}

/** Both sides as one of several types, of which any may be a text or a number. */
function eitherComparison(
  { left: l, right: r, operator: kind, range }: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
): Expression {
  const type = typeNode((isEither(left) ? left! : right!).asNullable(), range);
  const as = (each: Expression): Expression =>
    Node.createAssertionExpression(live.AssertionKind.As, each, type, range);
  const same = call(
    "__eitherSame",
    [isEither(left) ? l : as(l), isEither(right) ? r : as(r)],
    range,
  );
  return kind === Token.Equals_Equals || kind === Token.Equals_Equals_Equals
    ? same
    : Node.createUnaryPrefixExpression(Token.Exclamation, same, range);
}

function textOf(resolver: Resolver, node: Expression): Expression {
  const isNull = sessionOf(resolver)!.nulls.has(node);
  return call(isNull ? "__textOrNull" : "__text", [node], node.range);
}

/** `"a" + 1`: what is not text becomes text. */
function concatenation(
  resolver: Resolver,
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
): Expression | null {
  const string = resolver.program.stringInstance.type;
  if (!left || !right) return null;
  if (left.nonNullableType !== string && right.nonNullableType !== string) return null;
  if (left === string && right === string) return null;
  return Node.createBinaryExpression(
    Token.Plus,
    left === string ? node.left : textOf(resolver, node.left),
    right === string ? node.right : textOf(resolver, node.right),
    node.range,
  );
}

function isLong(type: AscType | null): boolean {
  return type !== null && type.isIntegerValue && type.size === 64;
}

function asDouble(node: Expression): Expression {
  return cast("f64", node, node.range);
}

/** An i64 and a double calculate as doubles. */
function longOperator(
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
): Expression | null {
  if (!(isLong(left) && right?.isFloatValue) && !(left?.isFloatValue && isLong(right))) return null;
  return Node.createBinaryExpression(
    node.operator,
    isLong(left) ? asDouble(node.left) : node.left,
    isLong(right) ? asDouble(node.right) : node.right,
    node.range,
  );
}

/** A number that may be missing calculates as NaN, and is equal to no number where it is. */
function boxOperator(
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
  isCompare: boolean,
): Expression | null {
  const { range, operator: kind } = node;
  if (isCompare && isBox(left) !== isBox(right)) {
    const same = call(
      "__boxSame",
      isBox(left) ? [node.left, node.right] : [node.right, node.left],
      range,
    );
    return kind === Token.Equals_Equals || kind === Token.Equals_Equals_Equals
      ? same
      : Node.createUnaryPrefixExpression(Token.Exclamation, same, range);
  }
  const number = (each: Expression, type: AscType | null) =>
    isBox(type) ? call("__boxNumber", [each], range) : each;
  return Node.createBinaryExpression(
    kind,
    number(node.left, left),
    number(node.right, right),
    range,
  );
}
