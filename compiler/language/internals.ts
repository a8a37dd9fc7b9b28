import { readFileSync } from "node:fs";
import * as assemblyscript from "assemblyscript";

// The one place that knows asc from inside. asc has no plug-ins for its grammar or its types: the language room
// wraps methods of its classes. Those are not promised, so that their version and their names are checked before the
// first one is wrapped. Enums are read from the compiler that is running (see syntax/asc-enums.ts).

/** The release whose methods the language room wraps. */
const ASC_VERSION = "0.28.20";

type Live<T> = { readonly [K in keyof T]: T[K] };

interface LiveModule {
  readonly ArrowKind: Live<typeof assemblyscript.ArrowKind>;
  readonly AssertionKind: Live<typeof assemblyscript.AssertionKind>;
  readonly BinaryOp: Live<typeof assemblyscript.BinaryOp>;
  readonly CommonFlags: Live<typeof assemblyscript.CommonFlags>;
  readonly Constraints: Live<typeof assemblyscript.Constraints>;
  readonly DiagnosticCategory: Live<typeof assemblyscript.DiagnosticCategory>;
  readonly DiagnosticCode: Live<typeof assemblyscript.DiagnosticCode>;
  readonly ElementKind: Live<typeof assemblyscript.ElementKind>;
  readonly ExpressionId: Live<typeof assemblyscript.ExpressionId>;
  readonly FeatureFlags: Live<typeof assemblyscript.FeatureFlags>;
  readonly FlowFlags: Live<typeof assemblyscript.FlowFlags>;
  readonly LiteralKind: Live<typeof assemblyscript.LiteralKind>;
  readonly LocalFlags: Live<typeof assemblyscript.LocalFlags>;
  readonly NodeKind: Live<typeof assemblyscript.NodeKind>;
  readonly OperatorKind: Live<typeof assemblyscript.OperatorKind>;
  readonly ParameterKind: Live<typeof assemblyscript.ParameterKind>;
  readonly ReportMode: Live<typeof assemblyscript.ReportMode>;
  readonly SourceKind: Live<typeof assemblyscript.SourceKind>;
  readonly Token: Live<typeof assemblyscript.Token>;
  readonly TypeFlags: Live<typeof assemblyscript.TypeFlags>;
  readonly TypeRef: Live<typeof assemblyscript.TypeRef>;
  readonly UnaryOp: Live<typeof assemblyscript.UnaryOp>;
}

export const live: LiveModule = assemblyscript as unknown as LiveModule;

/** How asc's compiler compiles a node of some kind. */
export type CompileNode<N> = (
  this: assemblyscript.Compiler,
  node: N,
  context: assemblyscript.Type,
  constraints: number,
) => number;

/** How asc's resolver finds what a node of some kind is: its type, or the element that it names. */
export type ResolveNode<N, R = unknown> = (
  this: assemblyscript.Resolver,
  node: N,
  flow: assemblyscript.Flow,
  context: assemblyscript.Type,
  mode: number,
) => R;

/** How asc's compiler converts what it compiled to a type that is wanted. */
export type ConvertCompiled = (
  this: assemblyscript.Compiler,
  expr: number,
  from: assemblyscript.Type,
  to: assemblyscript.Type,
  explicit: boolean,
  node: assemblyscript.Node,
) => number;

/** Classes whose methods are wrapped, and the names that must be there. */
const WRAPPED: Readonly<Record<string, readonly string[]>> = {
  Parser: ["parseFile"],
  Compiler: [
    "compile",
    "compileAssertionExpression",
    "compileCallDirect",
    "compileCallExpression",
    "compileCallIndirect",
    "compileExpression",
    "compileFunction",
    "compileFunctionBody",
    "compileFunctionExpression",
    "compileIdentifierExpression",
    "compileStatement",
    "compileTernaryExpression",
    "compileUnaryPostfixExpression",
    "compileUnaryPrefixExpression",
    "convertExpression",
    "makeCallIndirect",
    "makeIsTrueish",
    "makeStaticAbort",
  ],
  Resolver: [
    "determineIntegerLiteralType",
    "doResolveExpression",
    "inferGenericTypeArguments",
    "lookupExpression",
    "resolveAssertionExpression",
    "resolveFunction",
  ],
  Flow: ["fork", "inherit", "inheritAlternatives", "inheritNonnullIfTrue", "mergeBranch"],
};

/**
 * @throws {Error} The compiler that is installed is not the one that the language room was written for.
 */
export function checkCompiler(): void {
  const path = new URL(import.meta.resolve("assemblyscript/package.json"));
  const { version } = JSON.parse(readFileSync(path, "utf8")) as { version: string };
  if (version !== ASC_VERSION) {
    throw new Error(
      `Cannot extend assemblyscript ${version}: wasmstrap's language is made for ${ASC_VERSION}; install that, or write "language": "assemblyscript" in the configuration`,
    );
  }
  const classes = assemblyscript as unknown as Record<
    string,
    { prototype: Record<string, unknown> }
  >;
  for (const [name, methods] of Object.entries(WRAPPED)) {
    for (const method of methods) {
      if (typeof classes[name]?.prototype[method] === "function") continue;
      throw new Error(
        `Cannot extend assemblyscript ${version}: ${name}.${method} is missing; install assemblyscript ${ASC_VERSION} again`,
      );
    }
  }
}
