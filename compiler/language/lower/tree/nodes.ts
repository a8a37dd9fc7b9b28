import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Element,
  Expression,
  Flow,
  IdentifierExpression,
  Range,
  Resolver,
  Statement,
  Type as AscType,
  TypeNode,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type ResolveNode } from "../../internals.ts";
import { sessionOf, type Session } from "../../session.ts";

// Node kinds of our own in asc's tree. An expression of a new kind needs two answers: how it compiles, and which type
// it has. Types are known by then, so that what a feature becomes is decided by type.

const { Node, Type } = assemblyscript;
const { NodeKind, ReportMode } = live;
const ERROR = live.DiagnosticCategory.Error;

/** Answers for one kind of expression. */
export interface ExpressionKind<N extends Expression> {
  /** Whether it makes an object or a list, which nothing else refers to. */
  readonly makes?: true;
  compile(compiler: Compiler, node: N, context: AscType, constraints: number): number;
  /** Null where it cannot be told. */
  type(resolver: Resolver, node: N, flow: Flow, context: AscType, mode: number): AscType | null;
}

const expressions = new Map<number, ExpressionKind<never>>();
const statements = new Map<number, (compiler: Compiler, node: never) => number>();

/** What was compiled, and the expressions that it was compiled of. */
const written = new WeakMap<Expression, Expression>();

export function noteWritten(done: Expression, node: Expression): void {
  written.set(done, asWritten(node));
}

/** The expression as it was before it was compiled. */
export function asWritten(node: Expression): Expression {
  const inner = bare(node);
  return written.get(inner) ?? inner;
}

/** Whether an expression of one of our kinds makes an object or a list. */
export function makes(node: Expression): boolean {
  return expressions.get(node.kind)?.makes === true;
}

/** asc's own kinds are below 100. */
let nextKind = 1000;

export function defineExpression<N extends Expression>(kind: ExpressionKind<N>): number {
  expressions.set(++nextKind, kind as unknown as ExpressionKind<never>);
  return nextKind;
}

export function defineStatement<N extends Statement>(
  compile: (compiler: Compiler, node: N) => number,
): number {
  statements.set(++nextKind, compile as (compiler: Compiler, node: never) => number);
  return nextKind;
}

type Class<T> = new (kind: number, range: Range) => T;

/** Makes a node of a kind that `defineExpression` returned. */
export function expression<N extends Expression>(
  kind: number,
  range: Range,
  fields: Omit<N, keyof Expression>,
): N {
  const made = new (assemblyscript.Expression as unknown as Class<Expression>)(kind, range);
  return Object.assign(made, fields) as unknown as N;
}

export function statement<N extends Statement>(
  kind: number,
  range: Range,
  fields: Omit<N, keyof Statement>,
): N {
  const made = new (assemblyscript.Statement as unknown as Class<Statement>)(kind, range);
  return Object.assign(made, fields) as unknown as N;
}

/** An expression without the parentheses around it. */
export function bare(node: Expression): Expression {
  let inner = node;
  while (inner.kind === NodeKind.Parenthesized)
    inner = (inner as { expression: Expression } & Expression).expression;
  return inner;
}

// --- asc's own nodes, in short ---

export function id(name: string, range: Range): IdentifierExpression {
  return Node.createIdentifierExpression(name, range);
}

export function member(object: Expression, name: string, range: Range): Expression {
  return Node.createPropertyAccessExpression(object, id(name, range), range);
}

export function call(
  callee: string | Expression,
  args: Expression[],
  range: Range,
  typeArguments: TypeNode[] | null = null,
): Expression {
  const target = typeof callee === "string" ? id(callee, range) : callee;
  return Node.createCallExpression(target, typeArguments, args, range);
}

/** A value as one of asc's numbers: not a call, as an author's variable may be named `f64`. */
export function cast(name: string, value: Expression, range: Range): Expression {
  return Node.createAssertionExpression(
    live.AssertionKind.Prefix,
    value,
    namedType(name, range),
    range,
  );
}

export function text(value: string, range: Range): Expression {
  return Node.createStringLiteralExpression(value, range);
}

declare const i64_new: (low: number, high?: number) => never;

/** Whole numbers that count in what the lowerings make, and that the author did not write. */
const counters = new WeakSet<Expression>();

export function integer(value: number, range: Range): Expression {
  const made = Node.createIntegerLiteralExpression(i64_new(value), range);
  counters.add(made);
  return made;
}

export function isCounter(node: Expression): boolean {
  return counters.has(node);
}

export function namedType(name: string, range: Range, args: TypeNode[] = []): TypeNode {
  return Node.createNamedType(Node.createSimpleTypeName(name, range), args, false, range);
}

/** What was compiled already, as an expression. */
export function compiled(expr: number, type: AscType, range: Range): Expression {
  return Node.createCompiledExpression(expr as never, type, range);
}

let names = 0;

/** Called before a program's first name. Names are numbered by program: the same one is compiled to the same bytes. */
export function beginNames(): void {
  names = 0;
}

/** A name that no source can write, and that no other node of the program has. */
export function freshName(hint: string): string {
  return `~${hint}${names++}`;
}

// --- types ---

/** The type of an expression, without reporting; null where asc cannot tell. */
export function typeOf(
  compiler: Compiler,
  node: Expression,
  context: AscType = Type.auto,
): AscType | null {
  return compiler.resolver.resolveExpression(
    node,
    compiler.currentFlow,
    context,
    ReportMode.Swallow as never,
  );
}

/**
 * The type of an expression by compiling it and keeping nothing: where asc's resolver cannot tell. Answers stay, so
 * that what is inside of each other is not compiled again and again.
 */
export function triedType(
  session: Session,
  node: Expression,
  flow: Flow,
  context: AscType = Type.auto,
): AscType | null {
  const { compiler } = session;
  if (!compiler) return null;
  let known = session.triedTypes.get(node);
  if (!known) session.triedTypes.set(node, (known = new WeakMap()));
  const found = known.get(flow.sourceFunction);
  if (found) return found;
  const { currentFlow, currentType } = compiler;
  let type: AscType | null = null;
  const errors = session.attempt(() => {
    compiler.currentFlow = flow.fork();
    try {
      compiler.compileExpression(node, context);
      type = compiler.currentType;
    } finally {
      compiler.currentFlow = currentFlow;
      compiler.currentType = currentType;
    }
  });
  if (!type || errors.some((each) => each.category === ERROR)) return null;
  known.set(flow.sourceFunction, type);
  return type;
}

/** Resolves where `name` is a local of the given type. */
export function withLocal<T>(
  flow: Flow,
  name: string,
  type: AscType,
  node: Expression,
  run: () => T,
): T {
  flow.addScopedDummyLocal(name, type, node);
  try {
    return run();
  } finally {
    flow.freeScopedDummyLocal(name);
  }
}

/** Compiles in a scope of its own, whose flow goes on in the one around it. */
export function inScope<T>(compiler: Compiler, run: (flow: Flow) => T): T {
  const outer = compiler.currentFlow;
  const flow = outer.fork();
  compiler.currentFlow = flow;
  try {
    return run(flow);
  } finally {
    outer.inherit(flow);
    compiler.currentFlow = outer;
  }
}

// --- hooks ---

type Compile = (this: Compiler, node: Expression, context: AscType, constraints: number) => number;
type CompileStatement = (this: Compiler, node: Statement, isLast: boolean) => number;
type Lookup = ResolveNode<Expression, Element | null>;
type Resolve = ResolveNode<Expression, AscType | null>;

/** asc compiles what was compiled already, and cannot tell its type. */
const COMPILED: ExpressionKind<Expression> = {
  compile: () => {
    throw new Error("asc compiles this itself");
  },
  type: (_resolver, node) => (node as unknown as { readonly type: AscType }).type,
};

/** Kinds are numbers: those of a program that another copy of this room compiles are not ours to answer for. */
function kindFor(resolver: Resolver, node: Expression): ExpressionKind<never> | undefined {
  if (!sessionOf(resolver)) return undefined;
  if (node.kind === NodeKind.Compiled) return COMPILED;
  return expressions.get(node.kind);
}

export function installNodes(): void {
  wrap<Compile>(
    assemblyscript.Compiler,
    "compileExpression",
    (original) =>
      function (node, context, constraints = 0) {
        const inner = bare(node);
        const kind = sessionOf(this) && expressions.get(inner.kind);
        if (!kind) return original.call(this, node, context, constraints);
        this.currentType = context;
        const expr = kind.compile(this, inner as never, context, constraints);
        const done = compiled(expr, this.currentType, inner.range);
        const { nulls } = sessionOf(this)!;
        if (nulls.has(inner)) nulls.add(done);
        written.set(done, inner);
        return original.call(this, done, context, constraints);
      },
  );
  wrap<CompileStatement>(
    assemblyscript.Compiler,
    "compileStatement",
    (original) =>
      function (node, isLast = false) {
        const compile = sessionOf(this) && statements.get(node.kind);
        return compile ? compile(this, node as never) : original.call(this, node, isLast);
      },
  );
  wrap<Lookup>(
    assemblyscript.Resolver,
    "lookupExpression",
    (original) =>
      function (node, flow, context = Type.auto, mode = ReportMode.Report) {
        const inner = bare(node);
        const kind = kindFor(this, inner);
        if (!kind) return original.call(this, node, flow, context, mode);
        const type = kind.type(this, inner as never, flow, context, mode);
        const element = type && this.getElementOfType(type);
        if (!element) {
          if (mode === ReportMode.Report) reportUnclear(this, inner, flow);
          return null;
        }
        this.currentThisExpression = inner;
        this.currentElementExpression = null;
        return element;
      },
  );
  wrap<Resolve>(
    assemblyscript.Resolver,
    "doResolveExpression",
    (original) =>
      function (node, flow, context = Type.auto, mode = ReportMode.Report) {
        const inner = bare(node);
        const kind = kindFor(this, inner);
        if (!kind) return original.call(this, node, flow, context, mode);
        const type = kind.type(this, inner as never, flow, context, mode);
        if (!type && mode === ReportMode.Report) reportUnclear(this, inner, flow);
        return type;
      },
  );
}

/** Where a type is asked for that cannot be told, asc's compiler relies on a message: what compiling reports. */
function reportUnclear(resolver: Resolver, node: Expression, flow: Flow): void {
  const { diagnostics } = resolver.program;
  const session = sessionOf(resolver);
  const isReported = () => diagnostics.some((each) => each.category === ERROR);
  if (!session?.compiler || isReported()) return;
  const { compiler } = session;
  const { currentFlow, currentType } = compiler;
  const errors = session.attempt(() => {
    compiler.currentFlow = flow.fork();
    try {
      compiler.compileExpression(node, Type.auto);
    } finally {
      compiler.currentFlow = currentFlow;
      compiler.currentType = currentType;
    }
  });
  diagnostics.push(...errors.filter((each) => each.category === ERROR));
  if (!isReported())
    resolver.program.error(
      live.DiagnosticCode.User_defined_0,
      node.range,
      "The type of this is not clear here: keep it in a variable with a type, `const value: T = …`",
    );
}
