import * as assemblyscript from "assemblyscript";
import type { Class, Expression, Range } from "assemblyscript";
import { live } from "../../internals.ts";
import { fieldsOf, keyOf } from "../tree/field-names.ts";
import { letIn } from "../tree/let.ts";
import { call, freshName, id, text } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";

// `{ id, ...body }`: an object that JSON was read into has an order of its members, and some that its type does not name.
// What is made of it takes both by guest/language/objects/member-order.ts:
//
//   (n = { … }, __hasOrder(body) && __takeKey(n, "id") && __takeNext(n, body), n)

const { Node } = assemblyscript;

/** What stands in an object literal, in order: a key, or an object whose members do. */
export type OrderedPart =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "members"; readonly from: Expression; readonly cls: Class };

/** Whether objects of a class know how their members came. */
export function keepsOrder(cls: Class): boolean {
  return Boolean(cls.getMember("__jsonOrder"));
}

/** A new object, whose members come as the parts say where one of these has an order of its own. */
export function inOrderOf(
  made: Expression,
  cls: Class,
  parts: readonly OrderedPart[],
  range: Range,
): Expression {
  const isOrdered = (each: OrderedPart) => each.kind === "members" && keepsOrder(each.cls);
  const before = parts.slice(0, parts.findLastIndex(isOrdered) + 1);
  if (!before.length || !keepsOrder(cls)) return made;
  const name = freshName("n");
  const object = id(name, range);
  const take = before.length > 1 ? "__takeNext" : "__takeMembers";
  const steps = before.flatMap((each) => {
    if (each.kind === "key") return [takeKey(object, each.key, range)];
    if (isOrdered(each)) return [call(take, [object, each.from], range)];
    return fieldsOf(each.cls).map((one) => takeKey(object, keyOf(each.cls, one), range));
  });
  // Where no object has an order of its own, the class's is right.
  const { Ampersand_Ampersand: and, Bar_Bar: or } = live.Token;
  const sources = before.flatMap((each) =>
    each.kind === "members" && isOrdered(each) ? each.from : [],
  );
  const guard = joined(
    or,
    sources.map((from) => call("__hasOrder", [from], range)),
    range,
  );
  const taken = joined(and, before.length > 1 ? [guard, ...steps] : steps, range);
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

function takeKey(object: Expression, key: string, range: Range): Expression {
  return call("__takeKey", [object, text(key, range)], range);
}

function joined(operator: number, all: readonly Expression[], range: Range): Expression {
  return all.reduce((left, right) =>
    Node.createBinaryExpression(operator as never, left, right, range),
  );
}
