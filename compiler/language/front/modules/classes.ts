import * as assemblyscript from "assemblyscript";
import type { NamedTypeNode, Statement } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { id, namedType, text } from "../../lower/tree/nodes.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { convertType } from "../types/types.ts";
import { convertTypeParameters } from "../types/function-types.ts";
import { typeNameOf } from "../types/reference-types.ts";
import { topFlags, decoratorsOf } from "./modifiers.ts";
import { hasModifier } from "../../modifiers.ts";
import { addJson } from "./class-json.ts";
import { addChosen } from "./implemented.ts";
import { member } from "./class-members.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

export function classDeclaration(f: Front, node: ts.ClassDeclaration): Statement | null {
  const { ts: t } = f;
  if (!node.name) {
    refuse(f, node, "A class needs a name here");
    return null;
  }
  let flags = topFlags(f, node);
  if (hasModifier(node, t.SyntaxKind.AbstractKeyword)) flags |= CommonFlags.Abstract;
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  let extendsType: NamedTypeNode | null = null;
  const implementsTypes: NamedTypeNode[] = [];
  for (const clause of node.heritageClauses ?? []) {
    for (const each of clause.types) {
      const type = heritage(f, each);
      if (clause.token === t.SyntaxKind.ExtendsKeyword) extendsType = type;
      else implementsTypes.push(type);
    }
  }
  const made = Node.createClassDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    decoratorsOf(f, node),
    flags,
    parameters,
    extendsType,
    implementsTypes.length ? implementsTypes : null,
    [],
    rangeOf(f, node),
  );
  for (const each of node.members) member(f, each, made);
  addChosen(f, node, made);
  addJson(f, node, made);
  made.members.push(className(node.name.text, made));
  return made;
}

export function heritage(f: Front, node: ts.ExpressionWithTypeArguments): NamedTypeNode {
  const where = rangeOf(f, node);
  const names = f.ts.isIdentifier(node.expression)
    ? [node.expression.text]
    : node.expression.getText(f.file).split(".");
  const args = node.typeArguments?.map((each) => convertType(f, each)) ?? null;
  return Node.createNamedType(typeNameOf(names, rangeOf(f, node.expression)), args, false, where);
}

/** `this.constructor.name` is what the method of the object's own class answers. */
function className(
  name: string,
  owner: assemblyscript.ClassDeclaration,
): assemblyscript.DeclarationStatement {
  const { range: where } = owner.name;
  const result = Node.createReturnStatement(text(name, where), where);
  return Node.createMethodDeclaration(
    id("__className", where),
    null,
    CommonFlags.Public | CommonFlags.Instance,
    null,
    Node.createFunctionType([], namedType("string", where), null, false, where),
    Node.createBlockStatement([result], where),
    where,
  );
}
