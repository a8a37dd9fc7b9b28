import type ts from "typescript";
import type { Front } from "../front.ts";
import { declarationOf, type Found } from "../../other-files.ts";

/**
 * Whether a method's parameter may be left out of the method that it stands in for: `allow(key, cost = 1)` in a class that
 * implements `interface Limiter { allow(key: string, cost?: number): boolean }`. Both are called by one signature then.
 */
export function isOptionalAbove(f: Front, node: ts.ParameterDeclaration): boolean {
  const { ts: t } = f;
  const method = node.parent;
  if (!node.initializer || !t.isMethodDeclaration(method) || !t.isClassLike(method.parent))
    return false;
  const name = nameOf(f, method);
  const at = method.parameters.indexOf(node);
  const isOptional = (member: ts.Node): boolean => {
    if (!t.isMethodSignature(member) && !t.isMethodDeclaration(member)) return false;
    return nameOf(f, member) === name && !!member.parameters[at]?.questionToken;
  };
  const all = above(f, { node: method.parent, file: f.file });
  return all.some((each) => each.members.some(isOptional));
}

// --- internal ---

function nameOf({ ts: t }: Front, { name }: ts.MethodSignature | ts.MethodDeclaration): string {
  return t.isIdentifier(name) || t.isStringLiteral(name) ? name.text : "";
}

/** The classes and interfaces that a class says it extends or implements, and those that they do, also of other files. */
function above(
  f: Front,
  { node, file }: Found<ts.ClassLikeDeclaration | ts.InterfaceDeclaration>,
  depth = 0,
): (ts.ClassDeclaration | ts.InterfaceDeclaration)[] {
  const { ts: t } = f;
  const named = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map(({ expression }) => expression),
  );
  return named.flatMap((each) => {
    const found = t.isIdentifier(each) ? declarationOf(f.session.files(t), file, each.text) : null;
    if (!found || depth > DEPTH) return [];
    const { node: base } = found;
    if (!t.isClassDeclaration(base) && !t.isInterfaceDeclaration(base)) return [];
    return [base, ...above(f, { node: base, file: found.file }, depth + 1)];
  });
}

const DEPTH = 10;
