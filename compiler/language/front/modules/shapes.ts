import * as assemblyscript from "assemblyscript";
import type { DecoratorNode, Expression, NamedTypeNode, Statement } from "assemblyscript";
import type ts from "typescript";
import { noteInterface } from "../../../syntax/interfaces.ts";
import { writeAs } from "../../../syntax/written.ts";
import { live } from "../../internals.ts";
import { call, id } from "../../lower/tree/nodes.ts";
import { noteMissable } from "../../lower/tree/shapes.ts";
import { inLiteralOrder } from "./field-order.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { noteGiven } from "../types/given.ts";
import { fieldName, fieldType, saysNull } from "../types/shape-types.ts";
import { convertTypeParameters } from "../types/types.ts";
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
  let extendsType: NamedTypeNode | null = null;
  if (t.isInterfaceDeclaration(node)) {
    const bases = node.heritageClauses?.flatMap((each) => [...each.types]) ?? [];
    if (bases[0]) extendsType = heritage(f, bases[0]);
    if (bases[1])
      refuse(
        f,
        bases[1],
        "An interface extends one other here: write the fields of the second one out",
      );
  }
  const decorator = (name: string) => Node.createDecorator(id(name, where), null, where);
  const made = Node.createClassDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    [decorator("json")],
    flags,
    parameters,
    extendsType,
    null,
    [],
    where,
  );
  noteInterface(made);
  if (extendsType) f.session.extending.push(made);
  for (const each of inLiteralOrder(f, members)) {
    if (!t.isPropertySignature(each)) {
      refuse(
        f,
        each,
        "An interface whose objects are literals has only fields: write a class for methods, or a field that is a function",
      );
      continue;
    }
    const at = rangeOf(f, each);
    const name = id(fieldName(f, each.name), rangeOf(f, each.name));
    if (!each.type) {
      refuse(f, each, "A field needs a type");
      continue;
    }
    let type = fieldType(f, each.type);
    if (each.questionToken) type = nullable(type);
    const decorators: DecoratorNode[] = [];
    if (type.kind === live.NodeKind.FunctionType) decorators.push(decorator("omit"));
    else if (each.questionToken || !saysNull(f, each.type)) decorators.push(decorator("optional"));
    const initial = initialValue(type, at);
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
    made.members.push(field);
    if (!type.isNullable || type.kind === live.NodeKind.FunctionType) continue;
    // `x?: T | null`: null is a value of it, and written.
    if (each.questionToken && saysNull(f, each.type)) noteGiven(made, field);
    else if (each.questionToken || !saysNull(f, each.type))
      f.session.missable.push({ owner: made, field });
  }
  return made;
}

/** What a field holds that nothing gave a value: NaN is the number that `undefined` is in arithmetic. */
function initialValue(
  type: assemblyscript.TypeNode,
  where: assemblyscript.Range,
): Expression | null {
  if (type.isNullable) return writeAs(Node.createNullExpression(where), "null");
  const name = (type as NamedTypeNode).name?.identifier.text;
  if (isNumeric(type) && (name === "number" || name === "f64"))
    return writeAs(call("__missingNumber", [], where), "__missingNumber()");
  return null;
}
