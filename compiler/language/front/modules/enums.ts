import * as assemblyscript from "assemblyscript";
import type { Expression, Statement } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { id, namedType, text } from "../../lower/tree/nodes.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { fieldName } from "../types/shape-types.ts";
import { topFlags, decoratorsOf } from "./modifiers.ts";
import { hasModifier } from "../../modifiers.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

export function enumDeclaration(f: Front, node: ts.EnumDeclaration): Statement {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  const name = id(node.name.text, rangeOf(f, node.name));
  const strings = node.members.filter(
    (each) => each.initializer && t.isStringLiteralLike(each.initializer),
  );
  if (!strings.length) {
    let flags = topFlags(f, node);
    if (hasModifier(node, t.SyntaxKind.ConstKeyword)) flags |= CommonFlags.Const;
    const values = node.members.map((each) =>
      Node.createEnumValueDeclaration(
        id(fieldName(f, each.name), rangeOf(f, each.name)),
        CommonFlags.None,
        each.initializer ? f.convert.expression(f, each.initializer) : null,
        rangeOf(f, each),
      ),
    );
    return Node.createEnumDeclaration(name, decoratorsOf(f, node), flags, values, where);
  }
  // A string enum is a namespace of strings; as a type, its name is string.
  const members = node.members.map((each) => {
    const at = rangeOf(f, each);
    let value: Expression = text("", at);
    if (each.initializer) value = f.convert.expression(f, each.initializer);
    else refuse(f, each, "Every member of a string enum has a string");
    const declaration = Node.createVariableDeclaration(
      id(fieldName(f, each.name), rangeOf(f, each.name)),
      null,
      CommonFlags.Export | CommonFlags.Const,
      namedType("string", at),
      value,
      at,
    );
    return Node.createVariableStatement(null, [declaration], at);
  });
  f.session.stringEnums.add(node.name.text);
  return Node.createNamespaceDeclaration(name, null, topFlags(f, node), members, where);
}
