import { createRequire } from "node:module";
import * as assemblyscript from "assemblyscript";
import type { Parser, Source, Statement } from "assemblyscript";
import type ts from "typescript";
import { wrap } from "../syntax/wrap-asc.ts";
import { live } from "./internals.ts";
import { text } from "./lower/tree/nodes.ts";
import { type Session, sessionOf } from "./session.ts";
import { isTypeScriptForced } from "./choice.ts";
import { convertArgument } from "./front/expressions/argument.ts";
import { convertExpression } from "./front/expressions/expression.ts";
import { type Conversions, createFront, declares, type Front, range } from "./front/front.ts";
import { functionExpression } from "./front/functions/functions.ts";
import { convertModule } from "./front/modules/convert-module.ts";
import { refuseCircles } from "./front/types/circles.ts";
import { request } from "./front/modules/imports.ts";
import { NeedsTasks } from "./front/tasks/needs.ts";
import { convertStatements } from "./front/statements/statement.ts";
import { convertType } from "./front/types/types.ts";

// A file of the author's is read by asc first. What asc reads without an error and without anything that only TypeScript
// means stays as asc has it, so that AssemblyScript compiles to the same bytes. Anything else is read by TypeScript's own
// parser, and its tree is made into asc's: positions are those of the file.

const { Node } = assemblyscript;
const { NodeKind } = live;

const CONVERSIONS: Conversions = {
  expression: convertExpression,
  argument: convertArgument,
  functionExpression,
  statements: convertStatements,
  type: convertType,
};

type ParseFile = (this: Parser, text: string | null, path: string, isEntry: boolean) => void;

/** Written in AssemblyScript's own room, or made by the transform; a module of Node's that calls functions of any type is TypeScript. */
const OURS = /^~lib\/(?!wasmstrap\/guest\/std\/node\/events\.)|^wasmstrap-entry/;

export function installReading(): void {
  wrap<ParseFile>(
    assemblyscript.Parser,
    "parseFile",
    (original) =>
      function (content, path, isEntry) {
        const session = sessionOf(this);
        if (!session || content === null || OURS.test(path))
          return original.call(this, content, path, isEntry);
        const sources = this.sources.length;
        const diagnostics = this.diagnostics.length;
        const backlog = this.backlog.length;
        original.call(this, content, path, isEntry);
        const source = this.sources[sources];
        if (!source) return;
        const reads = this.diagnostics.length === diagnostics && !isTypeScriptForced();
        if (reads && !usesTypeScript(source)) return;
        this.diagnostics.length = diagnostics;
        // asc's parser notes what `export { x } from "./y"` asks for: it is asked for again.
        for (const each of this.backlog.splice(backlog)) this.seenlog.delete(each);
        source.exportPaths = null;
        readAsTypeScript(this, session, source);
      },
  );
}

// --- internal ---

/** Nodes that asc's parser knows and its compiler does not, or that mean less to it than to TypeScript. */
const FEATURES: ReadonlySet<number> = new Set([
  NodeKind.Try,
  NodeKind.ForOf,
  NodeKind.Function,
  NodeKind.InterfaceDeclaration,
]);

/** asc reads `export type { A } from "./a"` as a few names. */
const TYPES_ALONE = /^\s*(?:export|import)\s+type\s*[{*]/m;

/** Numbers of JSON are not integers. */
const JSON_MODULE = /\.json\.ts$/;

function usesTypeScript(source: Source): boolean {
  if (TYPES_ALONE.test(source.text) || JSON_MODULE.test(source.normalizedPath)) return true;
  const seen = new Set<object>();
  const visit = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null || seen.has(value)) return false;
    seen.add(value);
    if (Array.isArray(value)) return value.some(visit);
    if (!(value instanceof assemblyscript.Node)) return false;
    if (FEATURES.has(value.kind) || isFeature(value)) return true;
    return Object.entries(value).some(([key, child]) => key !== "range" && visit(child));
  };
  return visit(source.statements);
}

function isFeature(node: assemblyscript.Node): boolean {
  switch (node.kind) {
    case NodeKind.Literal: {
      const kind = (node as assemblyscript.LiteralExpression).literalKind;
      return kind === live.LiteralKind.RegExp || kind === live.LiteralKind.Object;
    }
    case NodeKind.UnaryPrefix:
      return (node as assemblyscript.UnaryPrefixExpression).operator === live.Token.Dot_Dot_Dot;
    case NodeKind.PropertyAccess: {
      const access = node as assemblyscript.PropertyAccessExpression;
      const base = access.expression as assemblyscript.IdentifierExpression;
      return (
        base.kind === NodeKind.Identifier &&
        base.text === "process" &&
        access.property.text === "env"
      );
    }
    case NodeKind.Assertion:
      return (
        (node as assemblyscript.AssertionExpression).assertionKind === live.AssertionKind.Const
      );
    case NodeKind.Call: {
      const { expression, typeArguments } = node as assemblyscript.CallExpression;
      if (typeArguments || expression.kind !== NodeKind.PropertyAccess) return false;
      const access = expression as assemblyscript.PropertyAccessExpression;
      const base = access.expression as assemblyscript.IdentifierExpression;
      return (
        base.kind === NodeKind.Identifier &&
        base.text === "JSON" &&
        access.property.text === "parse"
      );
    }
    case NodeKind.NamedType: {
      const { name } = node as assemblyscript.NamedTypeNode;
      return (
        !name.next &&
        (name.identifier.text === "Record" ||
          name.identifier.text === "Promise" ||
          name.identifier.text === "any" ||
          name.identifier.text === "unknown" ||
          name.identifier.text === "never" ||
          name.identifier.text === "ReadonlyArray")
      );
    }
    default:
      return false;
  }
}

let loaded: typeof ts | null = null;

/** TypeScript takes a while to load: only a file that needs it waits for it. */
function loadTypeScript(): typeof ts {
  loaded ??= createRequire(import.meta.url)("typescript") as typeof ts;
  return loaded;
}

function readAsTypeScript(parser: Parser, session: Session, source: Source): void {
  try {
    readOnce(parser, session, source);
  } catch (error) {
    if (!(error instanceof NeedsTasks)) throw error;
    session.tasks = true;
    session.sources.add(source);
    const kept = parser.diagnostics.filter(
      (each) => !session.sources.has(each.range?.source as Source),
    );
    parser.diagnostics.splice(0, parser.diagnostics.length, ...kept);
    for (const each of session.sources) readOnce(parser, session, each);
  }
}

function readOnce(parser: Parser, session: Session, source: Source): void {
  const front = createFront(loadTypeScript(), CONVERSIONS, parser, session, source);
  session.sources.add(source);
  source.statements = [];
  if (reportSyntax(front) || refuseCircles(front)) return;
  const statements = convertModule(front);
  source.statements = [...libraryImports(front), ...statements];
}

/** TypeScript's own words, at its place; one is enough. */
function reportSyntax(front: Front): boolean {
  const { parseDiagnostics } = front.file as ts.SourceFile & {
    readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[];
  };
  const [first] = parseDiagnostics;
  if (!first) return false;
  const message = front.ts.flattenDiagnosticMessageText(first.messageText, "\n");
  front.parser.error(
    live.DiagnosticCode.User_defined_0,
    range(front, first.start, first.start + first.length),
    message,
  );
  return true;
}

const GUEST = "wasmstrap/guest";

/** What JavaScript has without an import, and the module that has it here. */
const GLOBALS: Readonly<Record<string, string>> = {
  JSON: GUEST,
  fetch: "wasmstrap/guest/io/http/node-fetch",
  Headers: "wasmstrap/guest/io/http/headers",
  Request: "wasmstrap/guest/io/http/request",
  RequestInit: "wasmstrap/guest/io/http/request",
  Response: "wasmstrap/guest/io/http/response",
};

const LIBRARY = "wasmstrap/guest/language/index";
const PARALLEL = "wasmstrap/guest/language/waits/parallel";
const TASKS = "wasmstrap/guest/language/tasks/index";
const GENERATORS = "wasmstrap/guest/language/generators/index";

const INTL = "wasmstrap/guest/std/ambient/intl";
const HELD = "wasmstrap/guest/aws-sdk/values/held";

/** Whether a file asks what an untyped value is that JSON has nothing for: such a value then stays the object that it is. */
function asksHeld(source: string): boolean {
  return (
    /\binstanceof\s+(?:Date|Map|Set|Buffer|Uint8Array)\b|\bBuffer\s*\.\s*isBuffer\b/.test(source) ||
    (/\bnew\s+(?:Map|Set)\b/.test(source) && /\b(?:any|unknown)\b/.test(source))
  );
}

/** Whether a file may have generators, or what is walked over as they are. */
function walks(source: string): boolean {
  return /\byield\b|function\s*\*|\bSymbol\s*\.|\.\s*next\b|\b(?:Async)?(?:Generator|Iterable|Iterator)/.test(
    source,
  );
}

function mentions(source: string, global: string): boolean {
  if (new RegExp(`\\b${global}\\b`).test(source)) return true;
  // The types of its parameters and its result.
  return /\btypeof\s+fetch\b/.test(source) && /^(?:RequestInit|Response)$/.test(global);
}

/** What lowerings call, and `JSON`, which JavaScript has without an import. */
function libraryImports(front: Front): Statement[] {
  const at = range(front, 0, 0);
  const path = text(LIBRARY, at) as assemblyscript.StringLiteralExpression;
  const library = Node.createImportStatement(null, path, at);
  request(front, library.internalPath, path);
  const statements: Statement[] = [library];
  const add = (module: string): void => {
    const file = text(module, at) as assemblyscript.StringLiteralExpression;
    const statement = Node.createImportStatement(null, file, at);
    request(front, statement.internalPath, file);
    statements.push(statement);
  };
  if (front.sendsAtOnce) add(PARALLEL);
  if (front.session.tasks) add(TASKS);
  if (walks(front.source.text)) add(GENERATORS);
  if (asksHeld(front.source.text)) add(HELD);
  if (/\bIntl\s*\./.test(front.source.text)) add(INTL);
  for (const [global, module] of Object.entries(GLOBALS)) {
    if (!mentions(front.source.text, global) || declares(front, global)) continue;
    const guest = text(module, at) as assemblyscript.StringLiteralExpression;
    const name = (written: string) => Node.createIdentifierExpression(written, at);
    const statement = Node.createImportStatement(
      [Node.createImportDeclaration(name(global), name(global), at)],
      guest,
      at,
    );
    request(front, statement.internalPath, guest);
    statements.push(statement);
  }
  return statements;
}
