import type ts from "typescript";
import type { Front } from "../front.ts";
import { baseClasses } from "./base-classes.ts";

/**
 * Whether a method's parameter may be left out of the method that it stands in for: `allow(key, cost = 1)` in a class that
 * implements `interface Limiter { allow(key: string, cost?: number): boolean }`. Both are called by one signature then.
 */
export function isOptionalAbove(f: Front, node: ts.ParameterDeclaration): boolean {
  const { ts: t } = f;
  const method = node.parent;
  if (!t.isMethodDeclaration(method) || !t.isClassLike(method.parent)) return false;
  const name = method.name.getText(f.file);
  const at = method.parameters.indexOf(node);
  const isOptional = (member: ts.Node): boolean => {
    if (!t.isMethodSignature(member) && !t.isMethodDeclaration(member)) return false;
    return member.name.getText(f.file) === name && !!member.parameters[at]?.questionToken;
  };
  const classes = [method.parent, ...baseClasses(f, method.parent)];
  return classes.some(
    (each, i) =>
      (i > 0 && each.members.some(isOptional)) ||
      interfacesOf(f, each).some(({ members }) => members.some(isOptional)),
  );
}

// --- internal ---

/** The file's interfaces that a class says it implements. */
function interfacesOf(f: Front, node: ts.ClassLikeDeclaration): ts.InterfaceDeclaration[] {
  const { ts: t } = f;
  const names = (node.heritageClauses ?? [])
    .filter(({ token }) => token === t.SyntaxKind.ImplementsKeyword)
    .flatMap(({ types }) => types.map(({ expression }) => expression.getText(f.file)));
  return f.file.statements.filter(
    (each): each is ts.InterfaceDeclaration =>
      t.isInterfaceDeclaration(each) && names.includes(each.name.text),
  );
}
