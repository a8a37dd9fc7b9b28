// What a module of guest/ exports, read from its source: AssemblyScript is close enough to TypeScript for its parser.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** Something that `wasmstrap/guest` exports. */
export interface Exported {
  readonly name: string;
  /** The file that declares it, from the repository's folder. */
  readonly file: string;
  /** Its declaration; null for a namespace, whose exports are `members`. */
  readonly node: ts.Declaration | ts.Statement | null;
  readonly members: readonly Exported[];
}

/** Everything that a file exports, in the order of its sources. */
export function exportsOf(file: string): Exported[] {
  const source = parse(file);
  return source.statements.flatMap((statement) => exportsOfStatement(file, source, statement));
}

/** What a name stands for in a file: declared there, or imported. */
export function find(file: string, name: string): Exported | undefined {
  const source = parse(file);
  for (const statement of source.statements) {
    if (declaredName(statement) === name) return { name, file, node: statement, members: [] };
    if (!ts.isImportDeclaration(statement)) continue;
    const from = resolve(file, statement.moduleSpecifier);
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !from) continue;
    if (ts.isNamespaceImport(bindings)) {
      if (bindings.name.text !== name) continue;
      return { name, file: from, node: null, members: exportsOf(from) };
    }
    const imported = bindings.elements.find((element) => element.name.text === name);
    if (imported) return findExport(from, (imported.propertyName ?? imported.name).text);
  }
  return undefined;
}

// --- internal ---

const sources = new Map<string, ts.SourceFile>();

function parse(file: string): ts.SourceFile {
  const known = sources.get(file);
  if (known) return known;
  const text = readFileSync(file, "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  sources.set(file, source);
  return source;
}

function resolve(file: string, specifier: ts.Node | undefined): string | null {
  if (!specifier || !ts.isStringLiteral(specifier)) return null;
  const path = join(dirname(file), specifier.text);
  return [`${path}.ts`, join(path, "index.ts")].find((each) => existsSync(each)) ?? null;
}

function exportsOfStatement(
  file: string,
  source: ts.SourceFile,
  statement: ts.Statement,
): Exported[] {
  if (ts.isExportDeclaration(statement)) {
    const from = resolve(file, statement.moduleSpecifier);
    const clause = statement.exportClause;
    if (!clause) return from ? exportsOf(from) : [];
    if (!ts.isNamedExports(clause)) return [];
    return clause.elements.flatMap((element) => {
      const local = (element.propertyName ?? element.name).text;
      const found = from ? findExport(from, local) : find(source.fileName, local);
      return found ? [{ ...found, name: element.name.text }] : [];
    });
  }
  const name = declaredName(statement);
  if (name === undefined || !isExported(statement)) return [];
  return [{ name, file, node: statement, members: [] }];
}

function findExport(file: string, name: string): Exported | undefined {
  return exportsOf(file).find((each) => each.name === name);
}

function declaredName(statement: ts.Statement): string | undefined {
  if (
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement)
  ) {
    return statement.name?.text;
  }
  if (ts.isVariableStatement(statement)) {
    const [declaration] = statement.declarationList.declarations;
    return declaration && ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
  }
  return undefined;
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}
