import * as assemblyscript from "assemblyscript";
import type { Class, Expression, PropertyPrototype, Range, Type as AscType } from "assemblyscript";
import { Given, givenMember } from "../../../syntax/given.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { chained, orElse } from "./fallback.ts";
import { letIn } from "./let.ts";
import { cast, call, freshName, id, integer, member } from "./nodes.ts";
import { isMissable, nullIsKept } from "./shapes.ts";
import { typeNode } from "./type-nodes.ts";

// `{ ...a, ...b }`: a field that b leaves out keeps its value of a, and one that b was given undefined or null does not.
// syntax/given.ts has the byte that tells them apart.

const { Node, Type } = assemblyscript;
const { AssertionKind } = live;

/** What is written of a field: its value, and what it was given where that is nothing. */
export interface Written {
  readonly value: Expression;
  readonly range: Range;
  /** Null where a field that holds nothing was left out. */
  readonly given: Expression | null;
}

/** Whether objects of a class note what a field was given. */
export function notesGiven(cls: Class, field: string): boolean {
  return cls.getMember(givenMember(field)) !== null;
}

/** What a field is given by `name: value`. */
export function writtenGiven(part: {
  readonly value: Expression;
  readonly range: Range;
  readonly keepsNull?: boolean;
  readonly given?: Expression | null;
}): Expression | null {
  if (part.given !== undefined) return part.given;
  return integer(part.keepsNull ? Given.Null : Given.Undefined, part.range);
}

/** What a field of an object was given, to be written of a copy; null where the object does not note it. */
export function givenOf(cls: Class, from: Expression, field: string): Expression | null {
  return notesGiven(cls, field) ? member(from, givenMember(field), from.range) : null;
}

interface Place {
  /** Whether what is spread may be null, which spreads nothing. */
  readonly isNullable: boolean;
  /** What stood in this place before. */
  readonly earlier: Written | null;
  /** The type of the field that gets the value. */
  readonly type: AscType | null;
}

/** What a field of something that is spread is: a field that is missing there leaves the value that stood before it. */
export function spreadField(
  source: Class,
  field: string,
  from: Expression,
  { isNullable, earlier, type }: Place,
): Written {
  const { range } = from;
  const object = freshName("f");
  const value = isNullable
    ? chained(from, object, member(id(object, range), field, range), range)
    : member(from, field, range);
  const own = givenOfSpread(source, field, from, isNullable);
  if (!earlier) {
    // Nothing is spread of null: a number of an interface is missing then.
    const none = isNullable && type === Type.f64;
    const read = none ? orElse(value, call("__missingNumber", [], range), range) : value;
    return { value: read, given: own, range };
  }
  const mayBeMissing = isNullable || isOptionalField(source, field);
  if (!mayBeMissing) return { value, given: own, range };
  if (!own || !type) return { value: orElse(value, earlier.value, range), given: own, range };
  const name = freshName("v");
  const as = (each: Expression): Expression =>
    Node.createAssertionExpression(AssertionKind.As, each, typeNode(type, range), range);
  const chosen = Node.createTernaryExpression(
    call("__isThere", [id(name, range)], range),
    as(id(name, range)),
    Node.createTernaryExpression(
      own,
      call("__nothing", [own], range, [typeNode(type, range)]),
      as(earlier.value),
      range,
    ),
    range,
  );
  return {
    value: letIn([{ name, value }], chosen, range),
    given: earlier.given
      ? Node.createTernaryExpression(own, own, cast("u8", earlier.given, range), range)
      : own,
    range,
  };
}

/** `actor: string | null`: null is a value of the field, and written. */
export function keepsNull(cls: Class, field: string): boolean {
  const type = (cls.getMember(field) as PropertyPrototype | null)?.instance?.type;
  return type?.isNullableReference === true && !isOptionalField(cls, field);
}

/** Whether a field of an interface may be missing: `x?: T`, and not `x: T | null`. */
export function isOptionalField(cls: Class, name: string): boolean {
  const property = cls.getMember(name) as PropertyPrototype | null;
  const type = property?.instance?.type;
  // A number that a document did not have is a NaN of its own.
  if (!property || (!type?.isNullableReference && type !== Type.f64)) return false;
  return cls.prototype.name.startsWith("__Shape")
    ? !nullIsKept(sessionOf(cls.program)!, cls.prototype.name, name)
    : isMissable(property.fieldDeclaration ?? property.declaration);
}

export function typeOfField(cls: Class, name: string): AscType | null {
  return (cls.getMember(name) as PropertyPrototype | null)?.instance?.type ?? null;
}

// --- internal ---

function givenOfSpread(
  source: Class,
  field: string,
  from: Expression,
  isNullable: boolean,
): Expression | null {
  if (!notesGiven(source, field)) return null;
  const { range } = from;
  if (!isNullable) return member(from, givenMember(field), range);
  const there = Node.createAssertionExpression(AssertionKind.NonNull, from, null, range);
  return Node.createTernaryExpression(
    call("__present", [from], range),
    member(there, givenMember(field), range),
    cast("u8", integer(0, range), range),
    range,
  );
}
