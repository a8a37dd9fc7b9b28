import * as assemblyscript from "assemblyscript";
import type { Statement } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { id, namedType } from "../../lower/tree/nodes.ts";
import { classOfLiterals, methodType } from "./implemented.ts";
import { jsonOfInterface } from "./class-json.ts";
import { decoratorsOf, topFlags } from "./modifiers.ts";
import { hasModifier } from "../../modifiers.ts";
import { shapeDeclaration } from "./shapes.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { asField } from "../types/method-field.ts";
import { extendingInterface } from "../types/extended-types.ts";
import { nullable } from "../types/nullable.ts";
import { isOpen } from "../types/shape-types.ts";
import { convertType } from "../types/types.ts";
import { convertTypeParameters } from "../types/function-types.ts";
import { isWorkedOutAlias } from "../types/reference-types.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

export function interfaceDeclaration(f: Front, node: ts.InterfaceDeclaration): Statement {
  const { ts: t } = f;
  const isExported = hasModifier(node, t.SyntaxKind.ExportKeyword);
  // A method of objects that are written out is a field that is a function. What a file exports, others may implement.
  const onlyFields = node.members.every(
    (each) => t.isPropertySignature(each) || (t.isMethodSignature(each) && !isExported),
  );
  const [first] = node.members;
  if (node.members.length === 1 && first && t.isIndexSignatureDeclaration(first))
    return recordAlias(f, node, first);
  if (isOpen(f, node.members)) return openAlias(f, node);
  if (onlyFields && !f.implemented.has(node.name.text))
    return shapeDeclaration(
      f,
      node,
      node.members.map((each) => (t.isMethodSignature(each) ? asField(f, each) : each)),
    );
  const literals = classOfLiterals(f, node);
  if (literals) f.functionsOfModule.push(literals);
  return behaviour(f, node);
}

/** `interface Entry { id: string; [key: string]: unknown }` is another name of a JSON value. */
function openAlias(f: Front, node: ts.InterfaceDeclaration): Statement {
  const where = rangeOf(f, node);
  return Node.createTypeDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    null,
    topFlags(f, node),
    null,
    nullable(namedType("__DynamicValue", where)),
    where,
  );
}

/** `interface Counts { [key: string]: number }` is another name of a Map. */
function recordAlias(
  f: Front,
  node: ts.InterfaceDeclaration,
  signature: ts.IndexSignatureDeclaration,
): Statement {
  const where = rangeOf(f, node);
  const key = Node.createNamedType(Node.createSimpleTypeName("string", where), [], false, where);
  const type = Node.createNamedType(
    Node.createSimpleTypeName("Map", where),
    [key, convertType(f, signature.type)],
    false,
    where,
  );
  return Node.createTypeDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    null,
    topFlags(f, node),
    null,
    type,
    where,
  );
}

/** An interface that classes implement: asc's own. */
function behaviour(f: Front, node: ts.InterfaceDeclaration): Statement {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  let flags = topFlags(f, node);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  const base = node.heritageClauses?.[0]?.types[0];
  const extendsType = base
    ? (convertType(
        f,
        t.factory.createTypeReferenceNode(base.expression.getText(f.file)) as never,
      ) as assemblyscript.NamedTypeNode)
    : null;
  const made = Node.createInterfaceDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    decoratorsOf(f, node),
    flags,
    parameters,
    extendsType,
    null,
    [],
    where,
  );
  const own =
    CommonFlags.Overridden | CommonFlags.Instance | (parameters ? CommonFlags.GenericContext : 0);
  // What a file exports, a class of AssemblyScript may implement, which has no JSON of its own.
  const isExported = hasModifier(node, t.SyntaxKind.ExportKeyword);
  if (!isExported || f.withAccessors.has(node.name.text)) jsonOfInterface(made, own);
  for (const each of node.members) {
    const at = rangeOf(f, each);
    if (t.isPropertySignature(each) && each.type) {
      const type = convertType(f, each.type);
      made.members.push(
        Node.createFieldDeclaration(
          id(each.name.getText(f.file), rangeOf(f, each.name)),
          null,
          own,
          each.questionToken ? nullable(type) : type,
          null,
          at,
        ),
      );
    } else if (t.isMethodSignature(each)) {
      made.members.push(
        Node.createMethodDeclaration(
          id(each.name.getText(f.file), rangeOf(f, each.name)),
          null,
          own,
          null,
          methodType(f, each, at),
          null,
          at,
        ),
      );
    } else refuse(f, each, "An interface has fields and methods here");
  }
  return made;
}

/** Null where what the alias stands for is known only where it is used. */
export function typeAlias(f: Front, node: ts.TypeAliasDeclaration): Statement | null {
  const { ts: t } = f;
  if (
    t.isTypeLiteralNode(node.type) &&
    node.type.members.length > 0 &&
    node.type.members.every((each) => t.isPropertySignature(each) || t.isMethodSignature(each))
  )
    return shapeDeclaration(
      f,
      node,
      node.type.members.map((each) => (t.isMethodSignature(each) ? asField(f, each) : each)),
    );
  const extending = t.isIntersectionTypeNode(node.type)
    ? extendingInterface(f, node.type, node)
    : null;
  if (extending) return interfaceDeclaration(f, extending);
  if (isWorkedOutAlias(f, node.name.text)) return null;
  let flags = topFlags(f, node);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  return Node.createTypeDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    decoratorsOf(f, node),
    flags,
    parameters,
    convertType(f, node.type),
    rangeOf(f, node),
  );
}
