import * as assemblyscript from "assemblyscript";
import type {
  Class,
  Compiler,
  Expression,
  LiteralExpression,
  Range,
  StringLiteralExpression,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { isDynamic, MAP } from "../dynamic/types.ts";
import { letIn } from "../tree/let.ts";
import {
  bare,
  call,
  defineExpression,
  expression,
  freshName,
  id,
  member,
  typeOf,
} from "../tree/nodes.ts";
import { memberOfKey } from "../tree/field-names.ts";
import { isGiven, objectParts } from "./object-parts.ts";

// `key in object` by what the object is:
//
//   a record, a JSON value     whether it has the member
//   an object of a class       whether the class has it, and of a field that may be missing whether it was given

const { Node, Type } = assemblyscript;
const { AssertionKind, DiagnosticCode, ElementKind, LiteralKind, NodeKind } = live;

interface In extends Expression {
  key: Expression;
  object: Expression;
}

export function inObject(key: Expression, object: Expression, range: Range): Expression {
  return expression<In>(IN, range, { key, object });
}

const IN = defineExpression<In>({
  compile(compiler, node) {
    const type = typeOf(compiler, node.object);
    return compiler.compileExpression(lower(compiler, node, type), Type.bool);
  },
  type: () => Type.bool,
});

// --- internal ---

function lower(compiler: Compiler, node: In, type: AscType | null): Expression {
  const { range } = node;
  const present = (each: Expression, of: AscType | null): Expression =>
    of?.isNullableReference && !isDynamic(of)
      ? Node.createAssertionExpression(AssertionKind.NonNull, each, null, range)
      : each;
  const keyType = typeOf(compiler, node.key);
  const isText = !keyType?.isNumericValue && !keyType?.isNullableReference && !isDynamic(keyType);
  const key = isText ? node.key : call("__text", [node.key], range);
  const object = present(node.object, type);
  const cls = type?.getClass();
  if (!cls || isDynamic(type) || cls.prototype.internalName === MAP)
    return call("__in", [key, object], range);
  const name = textOf(key);
  if (name === null) {
    const keys = objectParts(object, "keys", range);
    return call(member(keys, "includes", range), [key], range);
  }
  const field = memberOfKey(cls, name);
  if (field === null) {
    compiler.error(
      DiagnosticCode.User_defined_0,
      key.range,
      `'${name}' is not a field of '${cls.prototype.name.replace(/^__Shape.*/, "this object")}': declare it, \`${name}?: T\`, to ask whether it is there`,
    );
    return Node.createFalseExpression(range);
  }
  const local = freshName("o");
  return letIn([{ name: local, value: object }], isThere(cls, field, id(local, range)), range);
}

function isThere(cls: Class, field: string, from: Expression): Expression {
  const { range } = from;
  const isField = cls.getMember(field)?.kind === ElementKind.PropertyPrototype;
  const { decorators } = cls.prototype.declaration as assemblyscript.ClassDeclaration;
  const isData = (decorators ?? []).some(
    ({ name }) => (name as assemblyscript.IdentifierExpression).text === "json",
  );
  // An object of a class has all of its fields and methods.
  if (!isField || !isData)
    return Node.createCommaExpression([from, Node.createTrueExpression(range)], range);
  return isGiven(cls, field, from);
}

function textOf(node: Expression): string | null {
  const inner = bare(node);
  if (inner.kind !== NodeKind.Literal) return null;
  return (inner as LiteralExpression).literalKind === LiteralKind.String
    ? (inner as StringLiteralExpression).value
    : null;
}
