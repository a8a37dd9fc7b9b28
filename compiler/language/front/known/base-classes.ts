import type ts from "typescript";
import type { Front } from "../front.ts";

/** What a class extends. */
export function extendedBy(
  { ts: t }: Pick<Front, "ts">,
  { heritageClauses }: ts.ClassLikeDeclaration,
): ts.Expression | undefined {
  return heritageClauses?.find(({ token }) => token === t.SyntaxKind.ExtendsKeyword)?.types[0]
    ?.expression;
}

/** The classes of the file that a class extends, the nearest first. */
export function baseClasses(f: Front, cls: ts.Node): ts.ClassDeclaration[] {
  const { ts: t } = f;
  const found: ts.ClassDeclaration[] = [];
  let at: ts.Node | undefined = cls;
  while (at && t.isClassDeclaration(at)) {
    const base: string | undefined = extendedBy(f, at)?.getText(f.file);
    at = f.file.statements.find((each) => t.isClassDeclaration(each) && each.name?.text === base);
    if (!at || !t.isClassDeclaration(at) || found.includes(at)) break;
    found.push(at);
  }
  return found;
}
