import * as assemblyscript from "assemblyscript";
import type { Class, Compiler, Expression, Range, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { isDynamic, MAP } from "../dynamic/types.ts";
import { type Binding, letIn } from "../tree/let.ts";
import {
  call,
  defineExpression,
  expression,
  freshName,
  id,
  member,
  typeOf,
} from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { fieldsOf, keyOf, memberOfKey } from "../tree/field-names.ts";
import { spreadField, typeOfField } from "../tree/given.ts";
import { isObjectLiteral, namedParts } from "./objects.ts";
import { keepsOrder } from "./member-order.ts";

// `Object.assign(target, a, b)` by what the target is:
//
//   a JSON value, a record     the members of a, then those of b, are set
//   an object of a class       of each the fields that the class has: (t = target, s = a, t.x = s.x, t)

const { Node } = assemblyscript;
const { AssertionKind, DiagnosticCode, Token } = live;

interface Assign extends Expression {
  target: Expression;
  sources: readonly Expression[];
}

export function assignInto(
  target: Expression,
  sources: readonly Expression[],
  range: Range,
): Expression {
  return expression<Assign>(ASSIGN, range, { target, sources });
}

const ASSIGN = defineExpression<Assign>({
  compile(compiler, node, context, constraints) {
    const { target, range } = node;
    const type = typeOf(compiler, target);
    const name = freshName("t");
    const steps = node.sources.flatMap((each) => step(compiler, type, name, each));
    const body = Node.createCommaExpression([...steps, id(name, range)], range);
    return compiler.compileExpression(
      letIn([{ name, value: target }], body, range),
      context,
      constraints as never,
    );
  },
  type: (resolver, node, flow, context, mode) =>
    resolver.resolveExpression(node.target, flow, context, mode as never),
});

// --- internal ---

function step(
  compiler: Compiler,
  type: AscType | null,
  name: string,
  source: Expression,
): Expression[] {
  const { range } = source;
  const target = id(name, range);
  const cls = type?.getClass();
  if (isDynamic(type)) return [call("__dynamicAssign", [target, source], range)];
  if (cls?.prototype.internalName === MAP) {
    const same = Node.createAssertionExpression(
      AssertionKind.As,
      source,
      typeNode(cls.type.asNullable(), range),
      range,
    );
    return [call("__mapAssign", [target, same], range)];
  }
  const steps = cls && fields(compiler, cls, name, source);
  if (steps) return steps;
  compiler.error(
    DiagnosticCode.User_defined_0,
    range,
    "`Object.assign` takes records, JSON values and objects with fields: write the assignments, `item.name = other.name`",
  );
  return [];
}

function fields(
  compiler: Compiler,
  cls: Class,
  name: string,
  source: Expression,
): Expression[] | null {
  const { range } = source;
  const wanted = new Set(fieldsOf(cls));
  const put = (field: string, value: Expression): Expression =>
    Node.createBinaryExpression(Token.Equals, member(id(name, range), field, range), value, range);
  const parts = isObjectLiteral(source) ? namedParts(source) : null;
  if (parts)
    return parts.every((each) => wanted.has(memberOfKey(cls, each.name) ?? ""))
      ? parts.map((each) => put(memberOfKey(cls, each.name)!, each.value))
      : null;
  const type = typeOf(compiler, source);
  const from = type?.getClass();
  if (!type || !from || isDynamic(type) || from.prototype.internalName === MAP) return null;
  const local = freshName("s");
  const lets: Binding[] = [{ name: local, value: source }];
  const steps = fieldsOf(from).flatMap((own) => {
    const field = memberOfKey(cls, keyOf(from, own));
    if (field === null || !wanted.has(field)) return [];
    const earlier = { value: member(id(name, range), field, range), range, given: null };
    const { value } = spreadField(from, own, id(local, range), {
      isNullable: type.isNullableReference,
      earlier,
      type: typeOfField(cls, field),
    });
    return [put(field, value)];
  });
  if (keepsOrder(cls) && keepsOrder(from))
    steps.unshift(call("__addMembers", [id(name, range), id(local, range)], range));
  if (!steps.length) return [source];
  return [letIn(lets, Node.createCommaExpression(steps, range), range, true)];
}
