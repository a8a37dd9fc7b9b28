import { posix } from "node:path";
import {
  Parser,
  Source,
  Tokenizer,
  type ClassDeclaration,
  type DeclarationStatement,
  type NamespaceDeclaration,
} from "assemblyscript";
import { NodeKind, SourceKind } from "./asc-enums.ts";
import { noteOrigins } from "./origins.ts";

/**
 * Adds generated statements to a source that the user wrote, or to a namespace in it, in whose scope they stand.
 *
 * @param label names the generated text in stack traces and source maps.
 */
export function graftStatements(
  parser: Parser,
  source: Source,
  label: string,
  text: string,
  namespace: NamespaceDeclaration | null = null,
): void {
  const tokenizer = tokenize(parser, source, label, text);
  const statements = namespace ? namespace.members : source.statements;
  while (tokenizer.pos < tokenizer.end) {
    const statement = parser.parseTopLevelStatement(tokenizer, namespace);
    if (!statement) throw unparsable(text);
    statements.push(statement);
    skipBlank(tokenizer);
  }
}

/** Adds generated members to a class, in whose scope they stand. */
export function graftMembers(
  parser: Parser,
  target: ClassDeclaration,
  label: string,
  text: string,
): void {
  target.members.push(...parseMembers(parser, target, label, text));
}

/** Parses generated members of a class. */
export function parseMembers(
  parser: Parser,
  target: ClassDeclaration,
  label: string,
  text: string,
): DeclarationStatement[] {
  const tokenizer = tokenize(parser, target.range.source, label, text);
  const members: DeclarationStatement[] = [];
  while (tokenizer.pos < tokenizer.end) {
    const member = parser.parseClassMember(tokenizer, target);
    if (!member || member.kind === NodeKind.IndexSignature) throw unparsable(text);
    members.push(member as DeclarationStatement);
    skipBlank(tokenizer);
  }
  return members;
}

/** How generated code at `from`, a path, imports a source: by package from a library, else relatively. */
export function modulePath(from: string, { internalPath }: Source): string {
  if (internalPath.startsWith("~lib/")) return internalPath.slice("~lib/".length);
  return `./${posix.relative(posix.dirname(from), internalPath)}`;
}

// --- internal ---

/** The generated text is a source of its own: asc looks up the text of every source that a map names. */
function tokenize(parser: Parser, scope: Source, label: string, text: string): Tokenizer {
  const path = `${scope.normalizedPath.replace(/\.ts$/, "")}.${label}.ts`;
  // Nothing is compiled of it, so it is not an entry.
  const kind = scope.sourceKind === SourceKind.UserEntry ? SourceKind.User : scope.sourceKind;
  const generated = new Source(kind as never, path, text.trim());
  noteOrigins(generated);
  parser.sources.push(generated);
  parser.currentSource = scope;
  return new Tokenizer(generated, parser.diagnostics);
}

function skipBlank(tokenizer: Tokenizer): void {
  const { text } = tokenizer.source;
  while (tokenizer.pos < tokenizer.end && /[\s;]/.test(text[tokenizer.pos] ?? "")) tokenizer.pos++;
}

function unparsable(text: string): Error {
  return new Error(`asc cannot parse what the transform generated:\n${text}`);
}
