import type ts from "typescript";
import type { Front } from "../front.ts";

/** Whether a type is a parameter of the function or the class around it. */
export function isParameterAround(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  if (!t.isTypeReferenceNode(node) || !t.isIdentifier(node.typeName)) return false;
  const name = node.typeName.text;
  for (let at: ts.Node = node; at && !t.isSourceFile(at); at = at.parent) {
    const { typeParameters } = at as { typeParameters?: readonly ts.TypeParameterDeclaration[] };
    if (typeParameters?.some((each) => each.name.text === name)) return true;
  }
  return false;
}
