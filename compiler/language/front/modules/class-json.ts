import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { STANDARD_ERRORS } from "../../../syntax/standard-errors.ts";
import { live } from "../../internals.ts";
import { fieldsOfBase, jsonOf, objectInJson } from "../../lower/objects/json-of-base.ts";
import { call, id, member, namedType, text } from "../../lower/tree/nodes.ts";
import { isAccessorClass } from "../../lower/tree/written-accessors.ts";
import type { Front } from "../front.ts";
import { hasModifier } from "../../modifiers.ts";
import { saysNull } from "../types/shape-types.ts";
import { baseClasses, extendedBy } from "../known/base-classes.ts";

// An object of an author's class in JSON: what its `toJSON` returns, or its fields, those of its base class first.
//
//   __jsonWrite(to) { return __jsonOf(to, this.toJSON()); }
//
//   __jsonFields(to) { return __jsonField(super.__jsonFields(to), "id", this.id, false); }
//   __jsonWrite(to) { return __jsonEnd(this.__jsonFields(__jsonBegin(to))); }
//
// What the base class has is asked where it is known: see lower/objects/json-of-base.ts.

const { Node } = assemblyscript;
const { CommonFlags } = live;

export function addJson(
  f: Front,
  node: ts.ClassDeclaration,
  made: assemblyscript.ClassDeclaration,
): void {
  const { range } = made.name;
  if (made.decorators?.some((each) => each.name.range.toString() === "json")) return;
  const to = id("~to", range);
  const add = (name: string, value: Expression): void => {
    made.members.push(writer(name, value, range, made));
  };
  const method = toJson(f, node);
  if (method) {
    add("__jsonWrite", jsonOf(to, method.parameters.length > 0, range));
    return;
  }
  const bases = baseClasses(f, node);
  const outermost = extendedBy(f, bases.at(-1) ?? node)?.getText(f.file);
  const own = fieldsOf(f, node);
  // The name of an error that its class sets is a field of the object.
  const isNamed = (each: ts.ClassLikeDeclaration): boolean => setsName(f, each);
  if (
    outermost !== undefined &&
    STANDARD_ERRORS.has(outermost) &&
    isNamed(node) &&
    !bases.some(isNamed)
  )
    own.push({ name: "name", keepsNull: false });
  addFieldsInJson(own, made, extendedBy(f, node) !== undefined);
}

/** Gives a class what writes these fields, after those of the class that it extends. */
export function addFieldsInJson(
  own: readonly Field[],
  made: assemblyscript.ClassDeclaration,
  extendsOther: boolean = false,
): void {
  const { range } = made.name;
  const to = id("~to", range);
  const add = (name: string, value: Expression): void => {
    made.members.push(writer(name, value, range, made));
  };
  const fields = own.reduce<Expression>(
    (before, { name, keepsNull }) =>
      call(
        "__jsonField",
        [
          before,
          text(name, range),
          member(Node.createThisExpression(range), name, range),
          keepsNull ? Node.createTrueExpression(range) : Node.createFalseExpression(range),
        ],
        range,
      ),
    extendsOther ? fieldsOfBase(to, range) : to,
  );
  add("__jsonFields", fields);
  const all = call(
    member(Node.createThisExpression(range), "__jsonFields", range),
    [call("__jsonBegin", [to], range)],
    range,
  );
  const written = call("__jsonEnd", [all], range);
  add("__jsonWrite", extendsOther ? objectInJson(to, written, range) : written);
}

/** What an interface says of its objects in JSON: each class has its own. */
export function jsonOfInterface(made: assemblyscript.InterfaceDeclaration, flags: number): void {
  const { range } = made.name;
  made.members.push(
    Node.createMethodDeclaration(
      id("__jsonWrite", range),
      null,
      flags,
      null,
      writerType(range),
      null,
      range,
    ),
  );
}

// --- internal ---

/** `this.name = "NotFound"` in the constructor; a field of the name is among the fields. */
function setsName({ ts: t, file }: Front, node: ts.ClassLikeDeclaration): boolean {
  return node.members.some(
    (each) =>
      t.isConstructorDeclaration(each) && /\bthis\s*\.\s*name\s*=(?!=)/.test(each.getText(file)),
  );
}

function toJson(f: Front, node: ts.ClassLikeDeclaration): ts.MethodDeclaration | undefined {
  const { ts: t } = f;
  return node.members
    .filter((each) => t.isMethodDeclaration(each))
    .find((each) => each.name.getText(f.file) === "toJSON");
}

export interface Field {
  readonly name: string;
  /** Whether its null is written, and not left out. */
  readonly keepsNull: boolean;
}

/** A function of a literal's accessor or method, which is not a field of the object. */
function isHeld({ name }: ts.PropertyDeclaration): boolean {
  return /^__(?:get|set|do)_/.test((name as ts.Identifier).text);
}

/** Parameters that are fields stand first. */
function fieldsOf(f: Front, node: ts.ClassDeclaration): Field[] {
  const { ts: t } = f;
  const fields = new Map<string, Field>();
  const add = (each: ts.ParameterDeclaration | ts.PropertyDeclaration): void => {
    if (!t.isIdentifier(each.name) && !t.isStringLiteral(each.name)) return;
    const name = each.name.text;
    const isNull = each.initializer?.kind === t.SyntaxKind.NullKeyword;
    fields.set(name, { name, keepsNull: isNull || (!!each.type && saysNull(f, each.type)) });
  };
  for (const each of node.members) {
    if (!t.isConstructorDeclaration(each) || !each.body) continue;
    for (const parameter of each.parameters)
      if (t.isParameterPropertyDeclaration(parameter, each)) add(parameter);
  }
  const hasAccessors = isAccessorClass(node.name?.text ?? "");
  for (const each of node.members) {
    if (hasAccessors && t.isGetAccessor(each)) {
      const { text: name } = each.name as ts.Identifier;
      fields.set(name, { name, keepsNull: !!each.type && saysNull(f, each.type) });
    }
    if (!t.isPropertyDeclaration(each) || (hasAccessors && isHeld(each))) continue;
    const K = t.SyntaxKind;
    const isOther = [K.StaticKeyword, K.AbstractKeyword, K.DeclareKeyword].some((kind) =>
      hasModifier(each, kind),
    );
    if (!isOther) add(each);
  }
  return [...fields.values()];
}

function writer(
  name: string,
  value: Expression,
  range: Range,
  owner: assemblyscript.ClassDeclaration,
): assemblyscript.MethodDeclaration {
  const generic = owner.flags & CommonFlags.Generic ? CommonFlags.GenericContext : 0;
  return Node.createMethodDeclaration(
    id(name, range),
    null,
    CommonFlags.Public | CommonFlags.Instance | generic,
    null,
    writerType(range),
    Node.createBlockStatement([Node.createReturnStatement(value, range)], range),
    range,
  );
}

function writerType(range: Range): assemblyscript.FunctionTypeNode {
  const address = (): assemblyscript.TypeNode => namedType("usize", range);
  const to = Node.createParameter(
    live.ParameterKind.Default,
    id("~to", range),
    address(),
    null,
    range,
  );
  return Node.createFunctionType([to], address(), null, false, range);
}
