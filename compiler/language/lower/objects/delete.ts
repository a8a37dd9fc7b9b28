import * as assemblyscript from "assemblyscript";
import type { Class, Expression, Range } from "assemblyscript";
import { givenMember } from "../../../syntax/given.ts";
import { live } from "../../internals.ts";
import { isDynamic, MAP } from "../dynamic/types.ts";
import { learnJson } from "../tree/backward.ts";
import { memberOfKey } from "../tree/field-names.ts";
import { isOptionalField, notesGiven, typeOfField } from "../tree/given.ts";
import { letIn } from "../tree/let.ts";
import {
  bare,
  call,
  defineExpression,
  expression,
  freshName,
  id,
  integer,
  member,
  typeOf,
} from "../tree/nodes.ts";

// `delete record[key]` by what the object is:
//
//   a Map or a JSON value         its member
//   a class whose field may be    the field holds nothing
//   missing
//   an object that a variable     a JSON value, which the variable is from the start
//   was given written out

const { Node, Type } = assemblyscript;
const { NodeKind, Token } = live;

interface Deletion extends Expression {
  object: Expression;
  key: Expression;
}

export function deletion(object: Expression, key: Expression, range: Range): Expression {
  return expression<Deletion>(DELETION, range, { object, key });
}

const DELETION = defineExpression<Deletion>({
  compile(compiler, { object, key, range }) {
    const type = typeOf(compiler, object);
    const cls = type?.getClass();
    const isOpen = !cls || isDynamic(type) || cls.prototype.internalName === MAP;
    if (!isOpen) {
      const field = fieldToClear(cls, key);
      if (field) return compiler.compileExpression(cleared(cls, object, field, range), Type.bool);
      if (learnJson(compiler, object)) {
        compiler.currentType = Type.bool;
        return compiler.module.unreachable();
      }
    }
    return compiler.compileExpression(call("__delete", [object, key], range), Type.bool);
  },
  type: () => Type.bool,
});

// --- internal ---

/** The field that a text names, if it may be missing. */
function fieldToClear(cls: Class, key: Expression): string | null {
  const literal = bare(key);
  if (literal.kind !== NodeKind.Literal) return null;
  const { value } = literal as assemblyscript.StringLiteralExpression;
  const field = typeof value === "string" ? memberOfKey(cls, value) : null;
  if (field === null || !isOptionalField(cls, field)) return null;
  return typeOfField(cls, field)?.isNullableReference ? field : null;
}

function cleared(cls: Class, object: Expression, field: string, range: Range): Expression {
  const name = freshName("o");
  const set = (place: string, value: Expression): Expression =>
    Node.createBinaryExpression(Token.Equals, member(id(name, range), place, range), value, range);
  const steps = [set(field, Node.createNullExpression(range))];
  if (notesGiven(cls, field)) steps.push(set(givenMember(field), integer(0, range)));
  const body = Node.createCommaExpression([...steps, Node.createTrueExpression(range)], range);
  return letIn([{ name, value: object }], body, range);
}
