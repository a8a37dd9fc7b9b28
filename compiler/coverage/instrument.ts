import { readFileSync } from "node:fs";
import {
  Node,
  type BlockStatement,
  type ExpressionStatement,
  type FunctionDeclaration,
  type Parser,
  type Range,
  type Source,
  type Statement,
} from "assemblyscript";
import type { CoveredFile, Place } from "../../contract/index.ts";
import { integer } from "../language/index.ts";
import { guestSource } from "../package-folder.ts";
import { NodeKind, SourceKind } from "../syntax/asc-enums.ts";
import { isGenerated } from "../syntax/origins.ts";

const HIT = "__wasmstrapHit";

/**
 * Makes every function of the author's, and every statement in it, report to the host that it runs: `__wasmstrapHit(7);`
 * comes before it. Called before anything is generated that is not the author's.
 *
 * @returns What the numbers stand for.
 */
export function countRuns(parser: Parser): readonly CoveredFile[] {
  const own = parser.sources.filter(
    (source) => isOwn(source) && source.text !== "" && !isGenerated(source),
  );
  const counter = new Counter();
  const files = own.map((source) => counter.count(source));
  const text = readFileSync(guestSource("coverage.ts"), "utf8");
  parser.parseFile(text, "~lib/wasmstrap/guest/coverage.ts", false);
  return files.filter(({ statements }) => statements.length > 0);
}

// --- internal ---

function isOwn({ sourceKind, normalizedPath }: Source): boolean {
  const user = sourceKind === SourceKind.UserEntry || sourceKind === SourceKind.User;
  return user && !normalizedPath.startsWith("~lib/");
}

/** Statements that say nothing of themselves. */
const SILENT: ReadonlySet<number> = new Set([
  NodeKind.Block,
  NodeKind.Empty,
  NodeKind.FunctionDeclaration,
  NodeKind.ClassDeclaration,
  NodeKind.TypeDeclaration,
]);

/** What holds one statement that can be a block. */
const BODIES = ["ifTrue", "ifFalse", "body"] as const;

/** Lists of statements: of a block, a case, a `catch`, and of what `try` is in asc's tree and in the language room's. */
const LISTS = [
  "statements",
  "last",
  "bodyStatements",
  "catchStatements",
  "finallyStatements",
] as const;
const LOOPS_AND_BRANCHES: ReadonlySet<number> = new Set([
  NodeKind.If,
  NodeKind.For,
  NodeKind.ForOf,
  NodeKind.While,
  NodeKind.Do,
]);

class Counter {
  #next = 0;
  #source!: Source;
  #statements: CoveredFile["statements"][number][] = [];
  #functions: CoveredFile["functions"][number][] = [];
  /** One piece of source may be several statements of asc's tree. */
  #known = new Set<string>();
  #lines: readonly number[] = [];

  count(source: Source): CoveredFile {
    this.#source = source;
    this.#statements = [];
    this.#functions = [];
    this.#known = new Set();
    this.#lines = lineStarts(source.text);
    this.#walk(source.statements, false, new Set());
    return {
      path: source.normalizedPath,
      statements: this.#statements,
      functions: this.#functions,
    };
  }

  /** asc has no visitor: walks whatever of a node is a node. */
  #walk(value: unknown, inFunction: boolean, seen: Set<object>): void {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    if (Array.isArray(value)) {
      for (const each of value) this.#walk(each, inFunction, seen);
      return;
    }
    // The language room's nodes keep some of their parts in records.
    if (!(value instanceof Node) && Object.getPrototypeOf(value) !== Object.prototype) return;
    seen.add(value);
    const isFunction =
      value instanceof Node &&
      (value.kind === NodeKind.FunctionDeclaration || value.kind === NodeKind.MethodDeclaration);
    for (const [name, child] of Object.entries(value))
      if (name !== "range") this.#walk(child, inFunction || isFunction, seen);
    if (inFunction) this.#instrument(value);
    if (isFunction) this.#enter(value as FunctionDeclaration);
  }

  #instrument(node: object): void {
    if (node instanceof Node && LOOPS_AND_BRANCHES.has(node.kind)) {
      const holder = node as unknown as Partial<Record<(typeof BODIES)[number], Statement | null>>;
      for (const name of BODIES) {
        const body = holder[name];
        if (!body || body.kind === NodeKind.Block || SILENT.has(body.kind)) continue;
        // `else if` stays what it is: its condition is counted where it is a block.
        const statements = this.#counted([body]);
        if (statements.length > 1) holder[name] = Node.createBlockStatement(statements, body.range);
      }
    }
    const holder = node as Partial<Record<(typeof LISTS)[number], Statement[] | null>>;
    for (const name of LISTS) {
      const list = holder[name];
      if (Array.isArray(list)) list.splice(0, list.length, ...this.#counted(list));
    }
  }

  #counted(statements: readonly Statement[]): Statement[] {
    return statements.flatMap((statement) => {
      if (SILENT.has(statement.kind) || !this.#isAuthors(statement.range)) return [statement];
      if (statement.kind === NodeKind.Variable && !this.#isDeclaration(statement.range))
        return [statement];
      const key = `${statement.range.start}:${statement.range.end}`;
      if (this.#known.has(key)) return [statement];
      this.#known.add(key);
      const id = this.#next++;
      this.#statements.push({ id, at: this.#place(statement.range) });
      const counted = hit(id, statement.range);
      // A constructor may do nothing before it has called the one that it inherits.
      return callsSuper(statement) ? [statement, counted] : [counted, statement];
    });
  }

  #enter({ body, name }: FunctionDeclaration): void {
    if (body?.kind !== NodeKind.Block || !this.#isAuthors(body.range)) return;
    const { statements } = body as BlockStatement;
    const id = this.#next++;
    this.#functions.push({ id, name: name.text, at: this.#place(body.range) });
    statements.splice(1 + statements.findIndex(callsSuper), 0, hit(id, body.range));
  }

  /** What the language room adds stands at the name of a class or at the end of a function. */
  #isAuthors(range: Range): boolean {
    if (range.source !== this.#source || range.end <= range.start) return false;
    return !/^(?:\}|[A-Za-z_$][\w$]*)$/.test(this.#source.text.slice(range.start, range.end));
  }

  /** What a `catch` or a parameter declares is a variable of asc's tree, and not a statement of the author's. */
  #isDeclaration({ start }: Range): boolean {
    return /^(const|let|var)\b/.test(this.#source.text.slice(start, start + 6));
  }

  #place({ start, end }: Range): Place {
    return [...this.#position(start), ...this.#position(end)];
  }

  #position(offset: number): readonly [line: number, column: number] {
    const line = this.#lines.findLastIndex((start) => start <= offset);
    return [line + 1, offset - (this.#lines[line] ?? 0)];
  }
}

function hit(id: number, range: Range): ExpressionStatement {
  const callee = Node.createIdentifierExpression(HIT, range);
  const call = Node.createCallExpression(callee, null, [integer(id, range)], range);
  return Node.createExpressionStatement(call);
}

function callsSuper(statement: Statement): boolean {
  if (statement.kind !== NodeKind.Expression) return false;
  const { expression } = statement as ExpressionStatement;
  if (expression.kind !== NodeKind.Call) return false;
  const { expression: callee } = expression as unknown as { readonly expression: Node };
  return callee.kind === NodeKind.Super;
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}
