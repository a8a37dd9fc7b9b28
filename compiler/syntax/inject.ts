import { posix } from "node:path";
import {
  Node,
  Parser,
  Range,
  Source,
  Tokenizer,
  type ClassDeclaration,
  type DeclarationStatement,
  type NamespaceDeclaration,
} from "assemblyscript";
import { take } from "../ahead/ahead.ts";
import { isLibrary } from "./global-types.ts";
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
  const generated = sourceAt(placeOf(source, label), text);
  add(parser, source, generated);
  const tokenizer = new Tokenizer(generated, parser.diagnostics);
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
  const { flags, range } = target;
  const place = placeOf(range.source, label);
  // A library's classes are the same in the next build, so that they can be parsed ahead.
  const { source, nodes } = isLibrary(range.source)
    ? take(`members ${flags} ${place.path} ${text}`, text, () => readMembers(flags, place, text))
    : readMembers(flags, place, text);
  add(parser, range.source, source);
  return nodes;
}

/** How generated code at `from`, a path, imports a source: by package from a library, else relatively. */
export function modulePath(from: string, { internalPath }: Source): string {
  if (internalPath.startsWith("~lib/")) return internalPath.slice("~lib/".length);
  return `./${posix.relative(posix.dirname(from), internalPath)}`;
}

// --- internal ---

/** Where generated text stands, which is a source of its own: asc looks up the text of every source that a map names. */
interface Place {
  readonly path: string;
  readonly kind: number;
}

function placeOf({ normalizedPath, sourceKind }: Source, label: string): Place {
  return {
    path: `${normalizedPath.replace(/\.ts$/, "")}.${label}.ts`,
    // Nothing is compiled of it, so it is not an entry.
    kind: sourceKind === SourceKind.UserEntry ? SourceKind.User : sourceKind,
  };
}

function sourceAt({ path, kind }: Place, text: string): Source {
  return new Source(kind as never, path, text.trim());
}

function add(parser: Parser, scope: Source, generated: Source): void {
  noteOrigins(generated);
  parser.sources.push(generated);
  parser.currentSource = scope;
}

/** Members of a class, and the source that they stand in. */
interface Members {
  readonly source: Source;
  readonly nodes: DeclarationStatement[];
}

/** Parses without the program, of which nothing may reach another build: asc asks a class for no more than its flags. */
function readMembers(flags: number, place: Place, text: string): Members {
  const source = sourceAt(place, text);
  const range = new Range(0, 0);
  range.source = source;
  const name = Node.createIdentifierExpression("", range);
  const owner = Node.createClassDeclaration(name, null, flags, null, null, null, [], range);
  const parser = new Parser([]);
  const tokenizer = new Tokenizer(source, parser.diagnostics);
  const nodes: DeclarationStatement[] = [];
  while (tokenizer.pos < tokenizer.end) {
    const member = parser.parseClassMember(tokenizer, owner);
    if (!member || member.kind === NodeKind.IndexSignature) throw unparsable(text);
    nodes.push(member as DeclarationStatement);
    skipBlank(tokenizer);
  }
  if (parser.diagnostics.length > 0) throw unparsable(text);
  return { source, nodes };
}

function skipBlank(tokenizer: Tokenizer): void {
  const { text } = tokenizer.source;
  while (tokenizer.pos < tokenizer.end && /[\s;]/.test(text[tokenizer.pos] ?? "")) tokenizer.pos++;
}

function unparsable(text: string): Error {
  return new Error(`asc cannot parse what the transform generated:\n${text}`);
}
