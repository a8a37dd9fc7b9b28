import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type ts from "typescript";
import { pathAliases } from "../path-aliases.ts";
import { hasModifier } from "./modifiers.ts";

// Other files of the author's, as they are written: each file is read by itself, and what it is told of another one is
// only what it cannot do without, such as the parameters of a function that makes its handler.

/** Looks into the files that a file imports. */
export interface OtherFiles {
  readonly ts: typeof ts;
  /** Null where there is no such file of the author's. */
  readonly find: (from: ts.SourceFile, specifier: string) => ts.SourceFile | null;
}

/** A node, and the file that it is of. */
export interface Found<N extends ts.Node = Declared> {
  readonly node: N;
  readonly file: ts.SourceFile;
}

export type Declared =
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.VariableDeclaration;

/** @param directory The folder that files are named relative to. */
export function otherFiles(t: typeof ts, directory: string): OtherFiles {
  const known = new Map<string, ts.SourceFile | null>();
  const aliases = pathAliases(resolve(directory), () => {});
  const read = (path: string): ts.SourceFile | null => {
    if (known.has(path)) return known.get(path)!;
    let file: ts.SourceFile | null = null;
    try {
      const full = resolve(directory, path);
      const text = aliases.resolved(readFileSync(full, "utf8"), full);
      file = t.createSourceFile(path, text, t.ScriptTarget.ESNext, true, t.ScriptKind.TS);
    } catch {
      // asc says that there is no such file.
    }
    known.set(path, file);
    return file;
  };
  return {
    ts: t,
    find: (from, specifier) => {
      if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return null;
      const path = join(from.fileName, "..", specifier.replace(/\.[mc]?[jt]s$/, ""));
      return read(`${path}.ts`) ?? read(join(path, "index.ts"));
    },
  };
}

/** What declares a name that a file uses: itself, or a file that it imports, also through others. */
export function declarationOf(
  files: OtherFiles,
  file: ts.SourceFile,
  name: string,
  depth = 0,
): Found | null {
  const { ts: t } = files;
  const own = ownDeclaration(t, file, name);
  if (own) return { node: own, file };
  for (const each of file.statements) {
    if (!t.isImportDeclaration(each)) continue;
    const foreign = importedAs(t, each, name);
    if (foreign !== null) return exportOf(files, file, each.moduleSpecifier, foreign, depth);
  }
  return null;
}

/** What a member of a module stands for that is imported whole: `http.withErrors`. */
export function memberOf(
  files: OtherFiles,
  file: ts.SourceFile,
  namespace: string,
  member: string,
): Found | null {
  const { ts: t } = files;
  for (const each of file.statements) {
    if (!t.isImportDeclaration(each)) continue;
    const bindings = each.importClause?.namedBindings;
    if (bindings && t.isNamespaceImport(bindings) && bindings.name.text === namespace)
      return exportOf(files, file, each.moduleSpecifier, member, 0);
  }
  return null;
}

/** The name that an import takes from its module as another one; null where it does not bring that. */
export function importedAs(
  t: typeof ts,
  { importClause: clause }: ts.ImportDeclaration,
  name: string,
): string | null {
  if (clause?.name?.text === name) return "default";
  const bindings = clause?.namedBindings;
  if (!bindings || !t.isNamedImports(bindings)) return null;
  const found = bindings.elements.find((each) => each.name.text === name);
  return found ? (found.propertyName ?? found.name).text : null;
}

// --- internal ---

const DEPTH = 10;

function exportOf(
  files: OtherFiles,
  from: ts.SourceFile,
  specifier: ts.Expression,
  name: string,
  depth: number,
): Found | null {
  const { ts: t } = files;
  const file = t.isStringLiteral(specifier) ? files.find(from, specifier.text) : null;
  if (!file || depth > DEPTH) return null;
  for (const each of file.statements) {
    if (t.isExportAssignment(each) && name === "default" && t.isIdentifier(each.expression))
      return declarationOf(files, file, each.expression.text, depth + 1);
    if (!t.isExportDeclaration(each)) continue;
    const { exportClause: clause, moduleSpecifier: further } = each;
    const member =
      clause && t.isNamedExports(clause) && clause.elements.find((one) => one.name.text === name);
    if (!member) continue;
    const local = (member.propertyName ?? member.name).text;
    return further
      ? exportOf(files, file, further, local, depth + 1)
      : declarationOf(files, file, local, depth + 1);
  }
  const own = ownDeclaration(t, file, name);
  if (own) return { node: own, file };
  for (const each of file.statements) {
    if (!t.isExportDeclaration(each) || each.exportClause || !each.moduleSpecifier) continue;
    const found = exportOf(files, file, each.moduleSpecifier, name, depth + 1);
    if (found) return found;
  }
  return null;
}

function ownDeclaration(t: typeof ts, file: ts.SourceFile, name: string): Declared | null {
  for (const each of file.statements) {
    if (t.isVariableStatement(each)) {
      for (const one of each.declarationList.declarations)
        if (t.isIdentifier(one.name) && one.name.text === name) return one;
      continue;
    }
    const isDeclaration =
      (t.isFunctionDeclaration(each) && each.body) ||
      t.isClassDeclaration(each) ||
      t.isEnumDeclaration(each) ||
      t.isInterfaceDeclaration(each) ||
      t.isTypeAliasDeclaration(each);
    if (!isDeclaration) continue;
    const isDefault = name === "default" && hasModifier(each, t.SyntaxKind.DefaultKeyword);
    if (isDefault || each.name?.text === name) return each as Declared;
  }
  return null;
}
