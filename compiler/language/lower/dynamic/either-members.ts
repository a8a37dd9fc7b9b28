import * as assemblyscript from "assemblyscript";
import type { CallExpression, Class, Expression, Range, Type as AscType } from "assemblyscript";
import { isBox, unboxed } from "../tree/box.ts";
import { letIn } from "../tree/let.ts";
import { call, freshName, id, member } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { classesOf } from "./either-types.ts";

// `when.toISOString()` of a `Date | string`: the member of whichever class the value is of, among those that have it.
// TypeScript has checked by then that it is one of them.

const { Node } = assemblyscript;

/** `value.name`; null where no class has the member. */
export function memberOfEither(
  type: AscType,
  value: Expression,
  name: string,
  range: Range,
): Expression | null {
  return ofClasses(type, value, name, range, (object) => member(object, name, range));
}

/** `value.name(…)` */
export function callOfEither(
  type: AscType,
  value: Expression,
  name: string,
  { args, range, typeArguments }: CallExpression,
): Expression | null {
  return ofClasses(type, value, name, range, (object) =>
    call(member(object, name, range), args, range, typeArguments),
  );
}

/** Whether a value is of a class. */
export function isOfClass(value: Expression, type: AscType, range: Range): Expression {
  return call("__eitherIs", [value], range, [typeNode(type.nonNullableType, range)]);
}

// --- internal ---

/** Classes that any text has as well as its own: `toString`. */
const OF_ALL = new Set(["toString"]);

/** Whether a class has a member: of a box, what it holds has. */
function hasMember(cls: Class, name: string): boolean {
  if (!isBox(cls.type)) return cls.getMember(name) !== null;
  const wrapper = cls.program.wrapperClasses.get(unboxed(cls.type));
  return wrapper?.getMember(name) != null;
}

function ofClasses(
  type: AscType,
  value: Expression,
  name: string,
  range: Range,
  use: (object: Expression) => Expression,
): Expression | null {
  if (OF_ALL.has(name)) return null;
  const having = classesOf(type).filter((each) => hasMember(each, name));
  if (!having.length) return null;
  const local = freshName("e");
  const as = ({ type: own }: Class, from: Expression): Expression =>
    call("__eitherAs", [from], range, [typeNode(own, range)]);
  if (having.length === 1) return use(as(having[0]!, value));
  const chosen = having.reduceRight<Expression | null>((other, each) => {
    const made = use(as(each, id(local, range)));
    if (!other) return made;
    const is = isOfClass(id(local, range), each.type, range);
    return Node.createTernaryExpression(is, made, other, range);
  }, null);
  return letIn([{ name: local, value }], chosen!, range);
}
