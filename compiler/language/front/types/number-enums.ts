import type ts from "typescript";
import { entityName, type Front } from "../front.ts";

/** Whether a type is an enum of numbers of the file, which JSON and JavaScript have as a number. */
export function isNumberEnum(f: Front, node: ts.TypeNode | undefined): boolean {
  const { ts: t } = f;
  if (!node || !t.isTypeReferenceNode(node) || node.typeArguments) return false;
  const name = entityName(f, node.typeName);
  return f.file.statements.some(
    (each) =>
      t.isEnumDeclaration(each) &&
      each.name.text === name &&
      !each.modifiers?.some((one) => t.isDecorator(one)) &&
      !each.members.some((one) => one.initializer && t.isStringLiteralLike(one.initializer)),
  );
}
