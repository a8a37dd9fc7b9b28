import type ts from "typescript";
import type { Front } from "../front.ts";

/** What a variable is declared with, be it of a function or of the file; null where that is not known. */
export function initializerOf(f: Front, name: ts.Identifier): ts.Expression | null {
  const { ts: t } = f;
  const declared = f.scopes.uses.get(name)?.declaration;
  if (declared) return t.isVariableDeclaration(declared) ? (declared.initializer ?? null) : null;
  for (const each of f.file.statements) {
    if (!t.isVariableStatement(each)) continue;
    for (const one of each.declarationList.declarations)
      if (t.isIdentifier(one.name) && one.name.text === name.text) return one.initializer ?? null;
  }
  return null;
}
