import * as assemblyscript from "assemblyscript";
import type { Class, ClassDeclaration, Expression, Range } from "assemblyscript";
import { fieldNumbers } from "../../../json/inheritance.ts";
import { live } from "../../internals.ts";
import { fieldsOf, keyOf } from "../tree/field-names.ts";
import { letIn } from "../tree/let.ts";
import { call, freshName, id, integer, text } from "../tree/nodes.ts";
import { inKeyOrder } from "../tree/shapes.ts";
import { typeNode } from "../tree/type-nodes.ts";

// `{ id, ...body }`: an object that JSON was read into has an order of its members, and some that its type does not name.
// What is made of it takes both by guest/language/objects/member-order.ts:
//
//   (n = { … }, __hasOrder(body) && __takeKey(n, "id") && __takeNext(n, body), n)
//
// So has an object whose keys are written in another order than the interface has them.

const { Node } = assemblyscript;

/** What stands in an object literal, in order: a key, or an object whose members do. */
export type OrderedPart =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "members"; readonly from: Expression; readonly cls: Class };

/** Whether objects of a class know how their members came. */
export function keepsOrder(cls: Class): boolean {
  return Boolean(cls.getMember("__jsonOrder"));
}

/** The number of each key of a class's fields. */
export function numbersOf(cls: Class): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (let at: Class | null = cls; at; at = at.base) {
    const own = fieldNumbers(at.prototype.declaration as ClassDeclaration);
    for (const [key, number] of own) numbers.set(key, number);
  }
  return numbers;
}

/** A new object, whose members come as the parts say: in the order of an object that has one of its own, and as written. */
export function inOrderOf(
  made: Expression,
  cls: Class,
  parts: readonly OrderedPart[],
  range: Range,
): Expression {
  if (!keepsOrder(cls)) return made;
  const name = freshName("n");
  const object = id(name, range);
  const written = writtenOrder(object, cls, parts, range);
  const given = givenOrder(object, parts, range);
  if (!written && !given) return made;
  const taken = !given
    ? written!
    : written
      ? Node.createTernaryExpression(given.isAny, given.taken, written, range)
      : Node.createBinaryExpression(
          live.Token.Ampersand_Ampersand,
          given.isAny,
          given.taken,
          range,
        );
  const body = Node.createCommaExpression([taken, object], range);
  const as = Node.createAssertionExpression(
    live.AssertionKind.As,
    made,
    typeNode(cls.type, range),
    range,
  );
  return letIn([{ name, value: as }], body, range);
}

// --- internal ---

interface GivenOrder {
  /** Whether one of the objects that are spread has an order of its own. */
  readonly isAny: Expression;
  readonly taken: Expression;
}

/** What notes the members up to the last object that may have an order of its own; null where there is none. */
function givenOrder(
  object: Expression,
  parts: readonly OrderedPart[],
  range: Range,
): GivenOrder | null {
  const isOrdered = (each: OrderedPart) => each.kind === "members" && keepsOrder(each.cls);
  const before = parts.slice(0, parts.findLastIndex(isOrdered) + 1);
  if (!before.length) return null;
  const steps = before.flatMap((each) => {
    if (each.kind === "key") return [takeKey(object, each.key, range)];
    if (isOrdered(each)) return [call("__takeNext", [object, each.from], range)];
    return fieldsOf(each.cls).map((one) => takeKey(object, keyOf(each.cls, one), range));
  });
  const sources = before.flatMap((each) =>
    each.kind === "members" && isOrdered(each) ? each.from : [],
  );
  const { Ampersand_Ampersand: and, Bar_Bar: or } = live.Token;
  const isAny = joined(
    or,
    sources.map((from) => call("__hasOrder", [from], range)),
    range,
  );
  return { isAny, taken: joined(and, steps, range) };
}

/** The bytes of a word of the order. */
const WORD = 8;

/** What notes the order in which the keys are written; null where it is the class's. */
function writtenOrder(
  object: Expression,
  cls: Class,
  parts: readonly OrderedPart[],
  range: Range,
): Expression | null {
  const numbers = numbersOf(cls);
  const keys = parts.flatMap((each) =>
    each.kind === "key" ? [each.key] : fieldsOf(each.cls).map((one) => keyOf(each.cls, one)),
  );
  const order = inKeyOrder([...new Set(keys)].map((each) => ({ name: each }))).flatMap(
    (each) => numbers.get(each.name) ?? [],
  );
  if (order.every((each, i) => i === 0 || order[i - 1]! < each)) return null;
  const bytes = Uint8Array.of(order.length, ...order);
  const words = Array.from({ length: Math.ceil(bytes.length / WORD) }, (_, word) => {
    const low = bytes.subarray(word * WORD, word * WORD + WORD / 2);
    const high = bytes.subarray(word * WORD + WORD / 2, (word + 1) * WORD);
    return call(
      "__writeOrder",
      [
        object,
        integer(word * WORD, range),
        integer(littleEndian(low), range),
        integer(littleEndian(high), range),
      ],
      range,
    );
  });
  return joined(live.Token.Ampersand_Ampersand, words, range);
}

function littleEndian(bytes: Uint8Array): number {
  return bytes.reduce((sum, each, i) => sum + each * 256 ** i, 0);
}

function takeKey(object: Expression, key: string, range: Range): Expression {
  return call("__takeKey", [object, text(key, range)], range);
}

function joined(operator: number, all: readonly Expression[], range: Range): Expression {
  return all.reduce((left, right) =>
    Node.createBinaryExpression(operator as never, left, right, range),
  );
}
