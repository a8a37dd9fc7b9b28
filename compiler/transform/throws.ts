import * as assemblyscript from "assemblyscript";
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
import { wrap } from "../syntax/wrap-asc.ts";

/** The allocator must not allocate while it reports a failure. */
const RUNTIMES = /^~lib\/(rt\/|wasmstrap\/guest\/runtime\/)/;

type ParseThrow = (this: Parser, ...rest: unknown[]) => ThrowStatement | null;

/** The `throw` statements of a library's sources, as asc's parser met them: to walk the libraries took a tenth of a build. */
const met = new WeakMap<Source, ThrowStatement[]>();

export function installThrows(): void {
  wrap<ParseThrow>(
    assemblyscript.Parser,
    "parseThrowStatement",
    (original) =>
      function (...rest) {
        const statement = original.apply(this, rest);
        if (!statement || !isOfLibrary(statement.range.source)) return statement;
        const { source } = statement.range;
        const known = met.get(source);
        if (known) known.push(statement);
        else met.set(source, [statement]);
        return statement;
      },
  );
}

/**
 * Makes every `throw` name the class that it throws: asc keeps only the message of what it throws.
 *
 * `throw new RangeError(m)` passes m through guest/throw.ts with the class's name; anything else thrown is made first
 * and asked for both.
 */
export function nameThrows(parser: Parser): void {
  for (const source of parser.sources) {
    if (RUNTIMES.test(source.internalPath)) continue;
    // The author's sources have nodes that the parser did not make.
    if (isOfLibrary(source)) met.get(source)?.forEach(rename);
    else if (source.text.includes("throw")) visit(source, rename);
  }
}

// --- internal ---

function isOfLibrary(source: Source): boolean {
  return source.normalizedPath.startsWith("~lib/");
}

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
  walk(source.statements);
}
