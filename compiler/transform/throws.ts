import {
  Node,
  type Expression,
  type NewExpression,
  type Parser,
  type Source,
  type ThrowStatement,
} from "assemblyscript";
import { noteThrown } from "../language/index.ts";
import { NodeKind } from "../syntax/asc-enums.ts";
import { STANDARD_ERRORS } from "../syntax/standard-errors.ts";

/** The allocator must not allocate while it reports a failure. */
const RUNTIMES = /^~lib\/(rt\/|wasmstrap\/guest\/runtime\/)/;

/**
 * Makes every `throw` name the class that it throws: asc keeps only the message of what it throws.
 *
 * `throw new RangeError(m)` passes m through guest/throw.ts with the class's name; anything else thrown is made first
 * and asked for both.
 */
export function nameThrows(parser: Parser): void {
  for (const source of parser.sources) {
    if (RUNTIMES.test(source.internalPath)) continue;
    // Walking a library costs more than parsing it, and most of its files throw nothing.
    if (!source.text.includes("throw")) continue;
    visit(source, rename);
  }
}

// --- internal ---

function rename(statement: ThrowStatement): void {
  const { value, range } = statement;
  noteThrown(statement, value);
  const call = (name: string, args: Expression[]) =>
    Node.createCallExpression(Node.createIdentifierExpression(name, range), null, args, range);
  const created = value.kind === NodeKind.New ? (value as NewExpression) : null;
  const typeName = created?.typeName.next ? "" : (created?.typeName.identifier.text ?? "");
  if (created && STANDARD_ERRORS.has(typeName)) {
    const message = created.args[0] ?? Node.createStringLiteralExpression("", range);
    const name = Node.createStringLiteralExpression(typeName, range);
    statement.value = Node.createNewExpression(
      created.typeName,
      created.typeArguments,
      [call("__wasmstrapThrow", [name, message]), ...created.args.slice(1)],
      created.range,
    );
    return;
  }
  statement.value = Node.createNewExpression(
    Node.createSimpleTypeName("Error", range),
    null,
    [call("__wasmstrapThrowValue", [value])],
    range,
  );
}

/** asc has no visitor: walks whatever of a node is a node, and calls back for each `throw`. */
function visit(source: Source, found: (statement: ThrowStatement) => void): void {
  const seen = new Set<object>();
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    if (Array.isArray(value)) {
      for (const each of value) walk(each);
      return;
    }
    if (!(value instanceof Node)) return;
    seen.add(value);
    if (value.kind === NodeKind.Throw) found(value as ThrowStatement);
    for (const child of Object.values(value)) walk(child);
  };
  walk(source.normalizedPath.startsWith("~lib/") ? throwing(source) : source.statements);
}

/**
 * The functions and members of a library's source in whose text a `throw` is: a walk of all took a tenth of a build. The
 * author's sources have nodes that stand elsewhere than their text, and are walked whole.
 */
function throwing({ statements, text }: Source): readonly Node[] {
  return statements
    .flatMap((statement) => {
      const { members } = statement as { readonly members?: readonly Node[] };
      return statement.kind === NodeKind.ClassDeclaration && members ? members : [statement];
    })
    .filter(({ range }) => text.slice(range.start, range.end).includes("throw"));
}
