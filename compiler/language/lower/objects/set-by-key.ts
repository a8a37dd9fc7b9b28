import * as assemblyscript from "assemblyscript";
import type { Class, Expression, Range, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { setKeyedAssignment, setWrittenOut } from "../dynamic/assign.ts";
import { isDynamic } from "../dynamic/types.ts";
import { isBox, unboxed } from "../tree/box.ts";
import { letIn } from "../tree/let.ts";
import {
  bare,
  call,
  defineExpression,
  expression,
  freshName,
  id,
  member,
  text,
  typeOf,
} from "../tree/nodes.ts";
import { typeOfField } from "../tree/given.ts";
import { fieldsOf, keyOf } from "../tree/field-names.ts";
import { isList } from "./lists.ts";
import { isObjectLiteral } from "./objects.ts";

// `counts[result] = value`, where `counts` is an object of a class and `result` the name of one of its fields:
//
//   (b = counts, k = result, v = value, k == "Ok" ? (b.Ok = v, v) : k == "Dropped" ? (b.Dropped = v, v) : __noField(k))

const { Node, Type } = assemblyscript;
const { NodeKind, Token } = live;

interface Chosen extends Expression {
  base: string;
  key: string;
  /** The name of the value; the literal itself where that is null. */
  value: string | Expression;
}

export function installKeyedAssignments(): void {
  setWrittenOut((node) => isList(node) || isObjectLiteral(node));
  setKeyedAssignment((base, key, value, range) => {
    const [b, k, v] = [freshName("b"), freshName("k"), freshName("v")];
    const isNull = bare(value).kind === NodeKind.Null;
    const lets = [
      { name: b, value: base },
      { name: k, value: key },
      ...(isNull ? [] : [{ name: v, value }]),
    ];
    const chosen = { base: b, key: k, value: isNull ? value : v };
    return letIn(lets, expression<Chosen>(CHOSEN, range, chosen), range);
  });
}

const CHOSEN = defineExpression<Chosen>({
  compile(compiler, node, context, constraints) {
    const cls = typeOf(compiler, id(node.base, node.range))?.getClass();
    const value = valueOf(node);
    const type = typeof node.value === "string" ? typeOf(compiler, value) : null;
    const made = cls ? choice(cls, node, type) : value;
    return context === Type.void || context === Type.auto
      ? compiler.compileExpression(made, Type.auto)
      : compiler.compileExpression(made, context, constraints as never);
  },
  type: (resolver, node, flow, context, mode) =>
    resolver.resolveExpression(valueOf(node), flow, context, mode as never),
});

// --- internal ---

function valueOf({ value, range }: Chosen): Expression {
  return typeof value === "string" ? id(value, range) : value;
}

/** Sets the field of the name, as a statement; the value comes after it. */
function choice(cls: Class, node: Chosen, type: AscType | null): Expression {
  const { base, key, range } = node;
  const after = (step: Expression): Expression =>
    Node.createCommaExpression([step, Node.createTrueExpression(range)], range);
  const none = call("__noField", [id(key, range)], range, [named("bool", range)]);
  const set = fieldsOf(cls)
    .filter((each) => takes(typeOfField(cls, each), type))
    .reduceRight<Expression>((rest, field) => {
      const name = text(keyOf(cls, field), range);
      const isKey = Node.createBinaryExpression(Token.Equals_Equals, id(key, range), name, range);
      const place = member(id(base, range), field, range);
      const done = after(Node.createBinaryExpression(Token.Equals, place, valueOf(node), range));
      return Node.createTernaryExpression(isKey, done, rest, range);
    }, after(none));
  return Node.createCommaExpression([set, valueOf(node)], range);
}

function named(name: string, range: Range): assemblyscript.TypeNode {
  return Node.createNamedType(Node.createSimpleTypeName(name, range), [], false, range);
}

/** Whether a field of a type can be given a value of another. */
function plain(type: AscType): AscType {
  return isBox(type) ? unboxed(type) : type;
}

function takes(field: AscType | null, value: AscType | null): boolean {
  if (!field) return false;
  if (!value) return field.isNullableReference;
  if (isDynamic(field) || isDynamic(value)) return true;
  if (plain(field).isNumericValue && plain(value).isNumericValue) return true;
  return field.isReference && value.nonNullableType.isAssignableTo(field.nonNullableType);
}
