import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  Expression,
  Flow,
  PropertyAccessExpression,
  ElementAccessExpression,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { bare, call, cast, freshName, id, member, text } from "../tree/nodes.ts";
import { recordKey } from "./record-member.ts";
import { assignedBits } from "../numbers/arithmetic.ts";
import { letIn } from "../tree/let.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { type Access, baseType, isDynamic, isRecord, operandType } from "./types.ts";
import { isBigInt } from "../tree/bigint.ts";
import { isBox } from "../tree/box.ts";

const { Node, Type } = assemblyscript;
const { NodeKind, ReportMode, Token } = live;

const ASSIGN: Readonly<Record<number, number>> = {
  [Token.Plus_Equals]: Token.Plus,
  [Token.Minus_Equals]: Token.Minus,
  [Token.Asterisk_Equals]: Token.Asterisk,
  [Token.Slash_Equals]: Token.Slash,
  [Token.Percent_Equals]: Token.Percent,
  [Token.Asterisk_Asterisk_Equals]: Token.Asterisk_Asterisk,
};

/** `record.key = value`, `record[key] += 1`, and the same of JSON values. */
export function assignment(
  resolver: Resolver,
  node: BinaryExpression,
  flow: Flow,
): Expression | null {
  const compound = ASSIGN[node.operator] ?? assignedBits(node.operator);
  if (node.operator !== Token.Equals && compound === undefined) return null;
  const target = withoutMark(node.left);
  if (compound !== undefined && isHeldField(resolver, target, flow))
    return setOnce(node, target, compound);
  const bits = assignedBits(node.operator);
  if (target.kind === NodeKind.Identifier) {
    const made = dynamicAssigned(resolver, node, target, flow);
    if (made || bits === undefined) return made;
    return bitsAssigned(resolver, node, target, bits, flow);
  }
  if (target.kind !== NodeKind.PropertyAccess && target.kind !== NodeKind.ElementAccess)
    return null;
  const access = target as Access;
  const type = baseType(resolver, access, flow);
  if (bits !== undefined && !isDynamic(type) && !isRecord(type))
    return bitsAssigned(resolver, node, target, bits, flow);
  const { range } = node;
  if (type && hasKeyedFields(resolver, access, type, flow))
    return keyedAssigned(access as ElementAccessExpression, node, compound, range);
  if (!type || (!isDynamic(type) && !isRecord(type))) return null;
  const name =
    access.kind === NodeKind.PropertyAccess
      ? (access as PropertyAccessExpression).property.text
      : null;
  const written =
    name === null ? (access as ElementAccessExpression).elementExpression : text(name, range);
  const key = isRecord(type) ? recordKey(resolver, written, flow) : written;
  const setter = isDynamic(type) ? "__dynamicSet" : "__mapSet";
  const set = (map: Expression, at: Expression, value: Expression): Expression =>
    isDynamic(type)
      ? call(setter, [map, at, value], range)
      : call(
          setter,
          [map, at, value],
          range,
          type.getClass()!.typeArguments!.map((each) => typeNode(each, range)),
        );
  if (compound === undefined)
    return set(
      access.expression,
      key,
      isDynamic(type) ? given(resolver, node.right, flow, type) : node.right,
    );
  const base = freshName("b");
  const keyName = freshName("k");
  const read = Node.createElementAccessExpression(id(base, range), id(keyName, range), range);
  const value = Node.createBinaryExpression(compound, read, node.right, range);
  const lets = [
    { name: base, value: access.expression },
    { name: keyName, value: key },
  ];
  return letIn(lets, set(id(base, range), id(keyName, range), value), range);
}

/** What is nothing is undefined in a JSON value, unless it is known to be null. */
function given(resolver: Resolver, value: Expression, flow: Flow, dynamic: AscType): Expression {
  const { range } = value;
  const inner = bare(value);
  // What is written out is a JSON value from the start, so that what the assignment gives is what stands there.
  if (isWrittenOut(inner))
    return Node.createAssertionExpression(
      live.AssertionKind.As,
      value,
      typeNode(dynamic.asNullable(), range),
      range,
    );
  const isNull = sessionOf(resolver)!.nulls.has(inner);
  if (inner.kind === NodeKind.Null)
    return call(isNull ? "__dynamicNull" : "__dynamicUndefined", [], range);
  const type = resolver.resolveExpression(value, flow, Type.auto, ReportMode.Swallow);
  if (!type?.isNullableReference || isDynamic(type)) return value;
  return call(isNull ? "__toDynamicOrNull" : "__toDynamic", [value], range, [
    typeNode(type, range),
  ]);
}

type KeyedAssignment = (
  base: Expression,
  key: Expression,
  value: Expression,
  range: Range,
) => Expression;

let assignByKey: KeyedAssignment | null = null;

/** Set by objects/set-by-key.ts, which knows the fields of objects. */
export function setKeyedAssignment(run: KeyedAssignment): void {
  assignByKey = run;
}

let isWrittenOut: (node: Expression) => boolean = () => false;

/** Set by objects/set-by-key.ts, which knows literals of objects and lists. */
export function setWrittenOut(test: (node: Expression) => boolean): void {
  isWrittenOut = test;
}

/** Whether an access names a field of an object by a text that is known when the program runs. */
function hasKeyedFields(resolver: Resolver, access: Access, type: AscType, flow: Flow): boolean {
  const cls = type.getClass();
  if (access.kind !== NodeKind.ElementAccess || !cls || isDynamic(type) || isRecord(type))
    return false;
  if (cls.lookupOverload(live.OperatorKind.IndexedGet) || /^__Tuple\d$/.test(cls.prototype.name))
    return false;
  const key = bare((access as ElementAccessExpression).elementExpression);
  if (key.kind === NodeKind.Literal) return false;
  const keyType = resolver.resolveExpression(key, flow, Type.auto, ReportMode.Swallow);
  return keyType?.nonNullableType === resolver.program.stringInstance.type;
}

/** `counts[result] = 1`, `counts[result] += 1` */
function keyedAssigned(
  access: ElementAccessExpression,
  node: BinaryExpression,
  compound: number | undefined,
  range: Range,
): Expression {
  const { expression: base, elementExpression: key } = access;
  if (compound === undefined) return assignByKey!(base, key, node.right, range);
  const [b, k] = [freshName("b"), freshName("k")];
  const read = Node.createElementAccessExpression(id(b, range), id(k, range), range);
  const value = Node.createBinaryExpression(compound, read, node.right, range);
  const lets = [
    { name: b, value: base },
    { name: k, value: key },
  ];
  return letIn(lets, assignByKey!(id(b, range), id(k, range), value, range), range);
}

/** `sum += x` where either is a JSON value is `sum = sum + x`. */
function dynamicAssigned(
  resolver: Resolver,
  node: BinaryExpression,
  target: Expression,
  flow: Flow,
): Expression | null {
  const kind = ASSIGN[node.operator] ?? assignedBits(node.operator);
  if (kind === undefined) return null;
  const type = operandType(resolver, node, "left", flow);
  const isNumber = type?.isNumericValue && type !== Type.bool;
  if (!isDynamic(type) && !(isNumber && isDynamic(operandType(resolver, node, "right", flow))))
    return null;
  const value = Node.createBinaryExpression(kind, target, node.right, node.range);
  return Node.createBinaryExpression(Token.Equals, target, value, node.range);
}

/** `h |= 0` of an f64 is `h = h | 0`. */
function bitsAssigned(
  resolver: Resolver,
  node: BinaryExpression,
  target: Expression,
  kind: number,
  flow: Flow,
): Expression | null {
  return typeOf(resolver, target, flow)?.isFloatValue ? setOnce(node, target, kind) : null;
}

/** `place = place + value`, what stands before the last name of the place evaluated once. */
function setOnce(
  { left, right, range }: BinaryExpression,
  target: Expression,
  kind: number,
): Expression {
  // `total! += x` fails where the total is missing, as `total! + x` does.
  const isMarked = bare(left) !== target;
  const read = (place: Expression): Expression =>
    isMarked
      ? Node.createAssertionExpression(live.AssertionKind.NonNull, place, null, place.range)
      : place;
  const set = (place: Expression): Expression => {
    const value = Node.createBinaryExpression(kind, read(place), right, range);
    const result = isMarked ? cast("f64", value, range) : value;
    return Node.createBinaryExpression(Token.Equals, place, result, range);
  };
  if (target.kind === NodeKind.Identifier) return set(target);
  const base = freshName("b");
  const lets = [{ name: base, value: (target as Access).expression }];
  if (target.kind === NodeKind.PropertyAccess)
    return letIn(
      lets,
      set(
        member(id(base, range), (target as PropertyAccessExpression).property.text, target.range),
      ),
      range,
    );
  const key = freshName("k");
  lets.push({ name: key, value: (target as ElementAccessExpression).elementExpression });
  return letIn(
    lets,
    set(Node.createElementAccessExpression(id(base, range), id(key, range), target.range)),
    range,
  );
}

/** A place without parentheses and without the mark of `place!`. */
function withoutMark(node: Expression): Expression {
  const inner = bare(node);
  if (inner.kind !== NodeKind.Assertion) return inner;
  const { assertionKind, expression } = inner as assemblyscript.AssertionExpression;
  return assertionKind === live.AssertionKind.NonNull ? withoutMark(expression) : inner;
}

/** A number that may be missing, or a field of an object that may be of any type: `item.price`, whose kind is asked for. */
function isHeldField(resolver: Resolver, target: Expression, flow: Flow): boolean {
  const type = typeOf(resolver, target, flow);
  if (isBox(type)) return true;
  if (!isDynamic(type) || target.kind !== NodeKind.PropertyAccess) return false;
  const owner = baseType(resolver, target as Access, flow);
  return owner !== null && !isDynamic(owner) && !isRecord(owner);
}

function typeOf(resolver: Resolver, node: Expression, flow: Flow): AscType | null {
  return resolver.resolveExpression(node, flow, Type.auto, ReportMode.Swallow);
}

/** `counts[word]++`, `order.total--`, and the same before the name. */
export function stepped(
  resolver: Resolver,
  node: assemblyscript.UnaryPrefixExpression | assemblyscript.UnaryPostfixExpression,
  flow: Flow,
): Expression | null {
  const { operator: kind, operand, range } = node;
  if (kind !== Token.Plus_Plus && kind !== Token.Minus_Minus) return null;
  if (!sessionOf(resolver)?.sources.has(range.source)) return null;
  const target = withoutMark(operand);
  const isAccess =
    target.kind === NodeKind.PropertyAccess || target.kind === NodeKind.ElementAccess;
  const isIdentifier = target.kind === NodeKind.Identifier;
  if (!isAccess && !isIdentifier) return null;
  const type = isAccess
    ? baseType(resolver, target as Access, flow)
    : typeOf(resolver, target, flow);
  if (isBigInt(type)) return steppedBigInt(node, target);
  const isKeyed = isAccess && type && hasKeyedFields(resolver, target as Access, type, flow);
  const isHeld = isHeldField(resolver, target, flow);
  if (!isDynamic(type) && !(isAccess && isRecord(type)) && !isKeyed && !isHeld) return null;
  const number = (value: number) => Node.createFloatLiteralExpression(value, range);
  const adds = kind === Token.Plus_Plus;
  const next =
    isAccess || isHeld
      ? // A text becomes a number, which `+= 1` would append to.
        Node.createBinaryExpression(Token.Minus_Equals, target, number(adds ? -1 : 1), range)
      : Node.createBinaryExpression(
          Token.Equals,
          target,
          Node.createBinaryExpression(
            adds ? Token.Plus : Token.Minus,
            call("__number", [target], range),
            number(1),
            range,
          ),
          range,
        );
  if (node.kind === NodeKind.UnaryPrefix) return next;
  return Node.createBinaryExpression(adds ? Token.Minus : Token.Plus, next, number(1), range);
}

/** `i++` of a bigint is `(t = i, i = t + 1n, t)`. */
function steppedBigInt(
  node: assemblyscript.UnaryPrefixExpression | assemblyscript.UnaryPostfixExpression,
  target: Expression,
): Expression {
  const { range } = node;
  const one = call("__bigint", [text("1", range)], range);
  const adds = node.operator === Token.Plus_Plus ? Token.Plus : Token.Minus;
  const name = freshName("n");
  const next = Node.createBinaryExpression(adds, id(name, range), one, range);
  const set = Node.createBinaryExpression(Token.Equals, target, next, range);
  const steps = node.kind === NodeKind.UnaryPrefix ? [set] : [set, id(name, range)];
  return letIn([{ name, value: target }], Node.createCommaExpression(steps, range), range);
}
