import type ts from "typescript";
import type { Front } from "./front.ts";

// What a file imports by its names.

/** Whether a file imports a name in braces. */
export function isImported({ ts: t, file }: Front, name: string): boolean {
  return file.statements.some((each) => t.isImportDeclaration(each) && binds(t, each, name));
}

/** Whether a file imports a name from another file of the author's, also as what that exports as its default. */
export function isOfOtherFile({ ts: t, file }: Front, name: string): boolean {
  return file.statements.some(
    (each) =>
      t.isImportDeclaration(each) &&
      t.isStringLiteral(each.moduleSpecifier) &&
      each.moduleSpecifier.text.startsWith(".") &&
      (each.importClause?.name?.text === name || binds(t, each, name)),
  );
}

// --- internal ---

function binds(t: typeof ts, { importClause }: ts.ImportDeclaration, name: string): boolean {
  const bindings = importClause?.namedBindings;
  return (
    bindings !== undefined &&
    t.isNamedImports(bindings) &&
    bindings.elements.some((one) => one.name.text === name)
  );
}
