import * as assemblyscript from "assemblyscript";
import type { DecoratorNode, Expression, NamedTypeNode, Statement } from "assemblyscript";
import type ts from "typescript";
import { noteInterface } from "../../../syntax/interfaces.ts";
import { writeAs, writeTypeAs } from "../../../syntax/written.ts";
import { noteNullField } from "../../../syntax/null-fields.ts";
import { live } from "../../internals.ts";
import { call, id, namedType, text } from "../../lower/tree/nodes.ts";
import { OR_NULL } from "../../lower/tree/type-nodes.ts";
import { memberOf, noteMissable } from "../../lower/tree/shapes.ts";
import { inLiteralOrder } from "./field-order.ts";
import { entityName, type Front, rangeOf, refuse } from "../front.ts";
import { noteGiven } from "../types/given.ts";
import { fieldName, fieldType, saysNull } from "../types/shape-types.ts";
import { convertTypeParameters } from "../types/function-types.ts";
import { baseType, fieldsOf, isUtilityName, withOwn, workedOut } from "../types/utility-types.ts";
import { isNumeric, nullable } from "../types/nullable.ts";
import { topFlags } from "./modifiers.ts";
import { heritage } from "./classes.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

/** `interface T { … }` and `type T = { … }`: a class with a codec, whose objects are literals. */
export function shapeDeclaration(
  f: Front,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  members: readonly ts.TypeElement[],
): Statement {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  let flags = topFlags(f, node) & ~(CommonFlags.Declare | CommonFlags.Ambient);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  const { base, inherited } = t.isInterfaceDeclaration(node)
    ? basesOf(f, node)
    : { base: null, inherited: [] };
  const extendsType = base && heritage(f, base);
  const decorator = (name: string) => Node.createDecorator(id(name, where), null, where);
  const made = Node.createClassDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    [decorator("json"), decorator("ordered")],
    flags,
    parameters,
    extendsType,
    null,
    [],
    where,
  );
  noteInterface(made);
  if (extendsType) f.session.extending.push(made);
  const own = new Set(members.map((each) => each.name?.getText(f.file)));
  const others = inherited.filter((each) => !own.has(each.name.getText(f.file)));
  for (const each of inLiteralOrder(f, [...others, ...members])) {
    if (!t.isPropertySignature(each)) {
      refuse(
        f,
        each,
        "An interface whose objects are literals has only fields: write a class for methods, or a field that is a function",
      );
      continue;
    }
    const at = rangeOf(f, each);
    const key = fieldName(f, each.name);
    const name = id(memberOf(key), rangeOf(f, each.name));
    if (!each.type) {
      refuse(f, each, "A field needs a type");
      continue;
    }
    let type = fieldType(f, each.type);
    if (each.questionToken) type = nullable(type);
    const decorators: DecoratorNode[] = [];
    if (type.kind === live.NodeKind.FunctionType) decorators.push(decorator("omit"));
    else if (each.questionToken || !saysNull(f, each.type)) decorators.push(decorator("optional"));
    if (memberOf(key) !== key)
      decorators.push(Node.createDecorator(id("alias", at), [text(key, at)], at));
    const parameter = parameters?.find((one) => isNamed(type, one.name.text))?.name.text;
    // Of a number it is T, which has no null.
    if (parameter !== undefined && !each.questionToken)
      writeTypeAs(type, `${OR_NULL}<${parameter}>`);
    const initial = initialValue(type, at, each.questionToken ? undefined : parameter);
    const field = Node.createFieldDeclaration(
      name,
      decorators.length ? decorators : null,
      CommonFlags.Public | CommonFlags.Instance,
      type,
      initial,
      at,
    );
    if (parameters) field.flags |= CommonFlags.GenericContext;
    if (each.questionToken || !saysNull(f, each.type)) noteMissable(field);
    else noteNullField(field);
    made.members.push(field);
    if (!type.isNullable || type.kind === live.NodeKind.FunctionType) continue;
    // `x?: T | null`: null is a value of it, and written.
    if (each.questionToken && saysNull(f, each.type)) noteGiven(made, field);
    else if (each.questionToken || !saysNull(f, each.type))
      f.session.missable.push({ owner: made, field });
  }
  return made;
}

/** `type Base = Pick<Invoice, "id"> & Dated`: a name of a type that has no class of its own. */
function isWorkedOut({ ts: t, file }: Front, name: string): boolean {
  return file.statements.some(
    (each) =>
      t.isTypeAliasDeclaration(each) && each.name.text === name && !t.isTypeLiteralNode(each.type),
  );
}

interface Bases {
  /** The interface that the class of the shape extends. */
  readonly base: ts.ExpressionWithTypeArguments | null;
  /** Fields of all other bases. */
  readonly inherited: readonly ts.PropertySignature[];
}

/** `extends Pick<Invoice, "id">, Dated`: a class extends one other, and has the fields of the rest. */
function basesOf(f: Front, node: ts.InterfaceDeclaration): Bases {
  let base: ts.ExpressionWithTypeArguments | null = null;
  let inherited: ts.PropertySignature[] = [];
  for (const each of node.heritageClauses?.flatMap((one) => [...one.types]) ?? []) {
    const type = baseType(f, each);
    const name = entityName(f, type.typeName);
    const isUtility = isUtilityName(name);
    const isFirst = !base && !inherited.length && !isUtility && !isWorkedOut(f, name);
    const fields = isFirst ? null : fieldsOf(f, type);
    if (fields) inherited = withOwn(f, inherited, fields);
    else if (isUtility) refuse(f, each, workedOut(name));
    else if (!base) base = each;
    else
      refuse(
        f,
        each,
        "An interface extends one other here: write the fields of the second one out",
      );
  }
  return { base, inherited };
}

function isNamed(type: assemblyscript.TypeNode, name: string): boolean {
  const own = (type as NamedTypeNode).name;
  return own !== undefined && !own.next && own.identifier.text === name;
}

/** What a field holds that nothing gave a value: NaN is the number that `undefined` is in arithmetic. */
function initialValue(
  type: assemblyscript.TypeNode,
  where: assemblyscript.Range,
  parameter: string | undefined,
): Expression | null {
  if (parameter !== undefined)
    return writeAs(
      call("__missing", [], where, [namedType(parameter, where)]),
      `__missing<${parameter}>()`,
    );
  if (type.isNullable) return writeAs(Node.createNullExpression(where), "null");
  const name = (type as NamedTypeNode).name?.identifier.text;
  if (isNumeric(type) && (name === "number" || name === "f64"))
    return writeAs(call("__missingNumber", [], where), "__missingNumber()");
  return null;
}
