import type {
  DeclarationStatement,
  ExportStatement,
  ImportStatement,
  Node,
  Parser,
  Source,
} from "assemblyscript";
import { isAhead } from "../ahead/ahead.ts";
import { NodeKind } from "../syntax/asc-enums.ts";

/** Where our library keeps what most modules use little of: a type for each event that AWS sends, and their helpers. */
const PRUNED = /^~lib\/wasmstrap\/guest\/(?:events|http|batch|idempotency)\//;
/** AssemblyScript's own library, which knows nothing of ours. */
const STANDARD = /^~lib\/(?:[^/]+|(?:rt|util|bindings|shared)\/.*)$/;

const REMOVABLE: ReadonlySet<number> = new Set([
  NodeKind.ClassDeclaration,
  NodeKind.EnumDeclaration,
  NodeKind.FunctionDeclaration,
  NodeKind.InterfaceDeclaration,
  NodeKind.TypeDeclaration,
]);

/**
 * Takes away the declarations of our events that nothing names, directly or through one that is named: asc and the rest
 * of the transform need not look at them, which saves a module that imports `wasmstrap/guest` most of their cost.
 */
export function pruneEvents(parser: Parser): void {
  const pruned = parser.sources.filter(({ normalizedPath }) => PRUNED.test(normalizedPath));
  if (!pruned.length) return;
  const declared = declarations(pruned);
  const unused = new Set(declared.keys());
  const pending: string[] = [];
  const useName = (name: string): void => {
    if (unused.delete(name)) pending.push(name);
  };
  const use = (node: Node): void => {
    for (const word of wordsOf(node)) useName(word);
  };
  for (const source of parser.sources) {
    if (PRUNED.test(source.normalizedPath)) rest(source).forEach(use);
    else if (!STANDARD.test(source.normalizedPath)) {
      use(source);
      // A type of @types/aws-lambda may have another name here, which the text does not say.
      importedNames(source).forEach(useName);
    }
  }
  for (const name of pending) declared.get(name)!.forEach(use);
  for (const source of pruned) remove(source, unused);
}

// --- internal ---

const LIBRARY = /^~lib\/wasmstrap\//;

/** Words of the library's texts, which stay the same from one build of a process to the next. */
const wordsByText = new Map<string, ReadonlySet<string>>();

function wordsOf({ range }: Node): ReadonlySet<string> {
  const text = range.toString();
  const found = wordsByText.get(text);
  if (found) return found;
  const words = new Set(text.match(/[\w$]+/g));
  if (isAhead() && LIBRARY.test(range.source.normalizedPath)) wordsByText.set(text, words);
  return words;
}

/** What a name stands for, in any file: one name is kept or taken away everywhere. */
function declarations(sources: readonly Source[]): Map<string, Node[]> {
  const found = new Map<string, Node[]>();
  const add = (name: string, node: Node): void => {
    const known = found.get(name);
    if (known) known.push(node);
    else found.set(name, [node]);
  };
  for (const statement of sources.flatMap((source) => source.statements)) {
    if (REMOVABLE.has(statement.kind)) {
      add((statement as DeclarationStatement).name.text, statement);
    } else if (statement.kind === NodeKind.Export) {
      for (const member of (statement as ExportStatement).members ?? []) {
        add(member.exportedName.text, member.localName);
      }
    }
  }
  return found;
}

function importedNames(source: Source): string[] {
  return source.statements
    .filter((each): each is ImportStatement => each.kind === NodeKind.Import)
    .flatMap(({ declarations: members }) => members ?? [])
    .map(({ foreignName }) => foreignName.text);
}

/** Statements that stay whatever happens: variables, and what runs when the module is loaded. */
function rest(source: Source): Node[] {
  return source.statements.filter(
    ({ kind }) => !REMOVABLE.has(kind) && kind !== NodeKind.Export && kind !== NodeKind.Import,
  );
}

function remove(source: Source, unused: ReadonlySet<string>): void {
  source.statements = source.statements.filter((statement) => {
    if (REMOVABLE.has(statement.kind)) {
      return !unused.has((statement as DeclarationStatement).name.text);
    }
    if (statement.kind === NodeKind.Export) {
      const exported = statement as ExportStatement;
      if (!exported.members) return true;
      exported.members = exported.members.filter(
        ({ exportedName }) => !unused.has(exportedName.text),
      );
      return exported.members.length > 0;
    }
    if (statement.kind === NodeKind.Import) {
      const imported = statement as ImportStatement;
      if (!imported.declarations) return true;
      imported.declarations = imported.declarations.filter(
        ({ foreignName }) => !unused.has(foreignName.text),
      );
      return imported.declarations.length > 0;
    }
    return true;
  });
}
