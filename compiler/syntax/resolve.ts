import type {
  DeclarationStatement,
  ExportStatement,
  ImportStatement,
  NamespaceDeclaration,
  Parser,
  Source,
  Statement,
} from "assemblyscript";
import { NodeKind } from "./asc-enums.ts";

/** Where names are looked up: a source, and namespaces in it, the innermost last. */
export interface Scope {
  readonly source: Source;
  readonly namespaces: readonly NamespaceDeclaration[];
}

/** A declaration and the scope that holds it. */
export interface Declared extends Scope {
  readonly node: DeclarationStatement;
}

const DECLARATIONS: ReadonlySet<number> = new Set([
  NodeKind.ClassDeclaration,
  NodeKind.InterfaceDeclaration,
  NodeKind.EnumDeclaration,
  NodeKind.FunctionDeclaration,
  NodeKind.NamespaceDeclaration,
  NodeKind.TypeDeclaration,
]);

export function topLevel(source: Source): Scope {
  return { source, namespaces: [] };
}

/**
 * Finds what a name means in a scope: declared there, or imported from wherever it is declared.
 *
 * @param name `Order`, or with the namespaces that it is in: `shop.Order`.
 */
export function findDeclaration(parser: Parser, scope: Scope, name: string): Declared | null {
  const [first = "", ...rest] = name.split(".");
  const found = findFirst(parser, scope, first, rest);
  return found && rest.length > 0 && found.depth < rest.length
    ? findInside(found.declared, rest.slice(found.depth))
    : (found?.declared ?? null);
}

/** Finds what a source exports under a name, through re-exports. */
export function findExport(parser: Parser, path: string, name: string): Declared | null {
  return findExported(parser, path, name, [], new Set())?.declared ?? null;
}

// --- internal ---

/** What a name's first part is, and how many of the other parts it took to find it. */
interface Found {
  readonly declared: Declared;
  readonly depth: number;
}

function findExported(
  parser: Parser,
  path: string,
  name: string,
  rest: readonly string[],
  seen: ReadonlySet<Source>,
): Found | null {
  const source = parser.sources.find(
    ({ internalPath }) => internalPath === path || internalPath === `${path}/index`,
  );
  if (!source || seen.has(source)) return null;
  const nested = new Set([...seen, source]);
  for (const statement of source.statements) {
    if (statement.kind !== NodeKind.Export) continue;
    const { members, internalPath } = statement as ExportStatement;
    if (!members) {
      const found = internalPath && findExported(parser, internalPath, name, rest, nested);
      if (found) return found;
      continue;
    }
    const member = members.find((each) => each.exportedName.text === name);
    if (!member) continue;
    const local = member.localName.text;
    return internalPath
      ? findExported(parser, internalPath, local, rest, nested)
      : findFirst(parser, topLevel(source), local, rest);
  }
  const declared = declaredIn(source.statements, topLevel(source), name);
  return declared && { declared, depth: 0 };
}

function findFirst(
  parser: Parser,
  { source, namespaces }: Scope,
  name: string,
  rest: readonly string[],
): Found | null {
  for (let i = namespaces.length; i > 0; i--) {
    const scope = { source, namespaces: namespaces.slice(0, i) };
    const declared = declaredIn(namespaces[i - 1]!.members, scope, name);
    if (declared) return { declared, depth: 0 };
  }
  const declared = declaredIn(source.statements, topLevel(source), name);
  return declared ? { declared, depth: 0 } : findImported(parser, source, name, rest);
}

function declaredIn(statements: readonly Statement[], scope: Scope, name: string): Declared | null {
  const node = statements.find(
    (statement) =>
      DECLARATIONS.has(statement.kind) && (statement as DeclarationStatement).name.text === name,
  );
  return node ? { ...scope, node: node as DeclarationStatement } : null;
}

function findImported(
  parser: Parser,
  source: Source,
  name: string,
  rest: readonly string[],
): Found | null {
  for (const statement of source.statements) {
    if (statement.kind !== NodeKind.Import) continue;
    const { declarations, namespaceName, internalPath } = statement as ImportStatement;
    const declaration = declarations?.find((each) => each.name.text === name);
    if (declaration) {
      return findExported(parser, internalPath, declaration.foreignName.text, rest, new Set());
    }
    const [next, ...others] = rest;
    if (namespaceName?.text === name && next !== undefined) {
      const found = findExported(parser, internalPath, next, others, new Set());
      return found && { ...found, depth: found.depth + 1 };
    }
  }
  return null;
}

function findInside(declared: Declared, names: readonly string[]): Declared | null {
  let found: Declared | null = declared;
  for (const name of names) {
    if (found?.node.kind !== NodeKind.NamespaceDeclaration) return null;
    const namespace = found.node as NamespaceDeclaration;
    const scope: Scope = { source: found.source, namespaces: [...found.namespaces, namespace] };
    found = declaredIn(namespace.members, scope, name);
  }
  return found;
}
