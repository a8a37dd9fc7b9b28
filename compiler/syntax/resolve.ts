import type {
  DeclarationStatement,
  ExportStatement,
  ImportStatement,
  Parser,
  Source,
} from "assemblyscript";
import { NodeKind } from "./asc-enums.ts";

/** A top-level declaration and the source that holds it. */
export interface Declared {
  readonly node: DeclarationStatement;
  readonly source: Source;
}

const DECLARATIONS: ReadonlySet<number> = new Set([
  NodeKind.ClassDeclaration,
  NodeKind.InterfaceDeclaration,
  NodeKind.EnumDeclaration,
  NodeKind.FunctionDeclaration,
  NodeKind.TypeDeclaration,
]);

/** Finds what a name means in a source: declared there, or imported from wherever it is declared. */
export function findDeclaration(parser: Parser, source: Source, name: string): Declared | null {
  return declaredHere(source, name) ?? imported(parser, source, name);
}

/** Finds what a source exports under a name, through re-exports. */
export function findExport(
  parser: Parser,
  path: string,
  name: string,
  seen: ReadonlySet<Source> = new Set(),
): Declared | null {
  const source = parser.sources.find(
    ({ internalPath }) => internalPath === path || internalPath === `${path}/index`,
  );
  if (!source || seen.has(source)) return null;
  const nested = new Set([...seen, source]);
  for (const statement of source.statements) {
    if (statement.kind !== NodeKind.Export) continue;
    const { members, internalPath } = statement as ExportStatement;
    if (!members) {
      const found = internalPath && findExport(parser, internalPath, name, nested);
      if (found) return found;
      continue;
    }
    const member = members.find((each) => each.exportedName.text === name);
    if (!member) continue;
    const local = member.localName.text;
    return internalPath
      ? findExport(parser, internalPath, local, nested)
      : findDeclaration(parser, source, local);
  }
  return declaredHere(source, name);
}

// --- internal ---

function declaredHere(source: Source, name: string): Declared | null {
  const node = source.statements.find(
    (statement) =>
      DECLARATIONS.has(statement.kind) && (statement as DeclarationStatement).name.text === name,
  );
  return node ? { node: node as DeclarationStatement, source } : null;
}

function imported(parser: Parser, source: Source, name: string): Declared | null {
  for (const statement of source.statements) {
    if (statement.kind !== NodeKind.Import) continue;
    const { declarations, internalPath } = statement as ImportStatement;
    const declaration = declarations?.find((each) => each.name.text === name);
    if (declaration) return findExport(parser, internalPath, declaration.foreignName.text);
  }
  return null;
}
