import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  DiagnosticMessage,
  Expression,
  Range,
  Source,
  Statement,
  Type,
} from "assemblyscript";
import { isLibrary } from "./global-types.ts";
import { isGenerated, originOf } from "./origins.ts";
import { wrapMethod, type Emitter } from "./wrap-asc.ts";

// What is wrong is told at the author's line: of code that was generated, at the line that it is made for; of library
// code, at the innermost line that called for it. asc compiles a function when it meets the first call, so that the
// lines under way are the way to it.

const { DiagnosticCategory, DiagnosticCode } = assemblyscript as unknown as {
  readonly DiagnosticCategory: { readonly Error: number };
  readonly DiagnosticCode: { readonly User_defined_0: number };
};

type Emit = (
  this: Emitter,
  code: number,
  category: number,
  range: Range | null,
  related: Range | null,
  ...args: (string | null)[]
) => void;
type CompileExpression = (
  this: Compiler,
  node: Expression,
  context: Type,
  constraints?: number,
) => number;
type CompileProgram = (this: Compiler) => Compiler["module"];
type CompileStatement = (this: Compiler, node: Statement, isLast?: boolean) => number;

/** The author's code that is being compiled, by program. */
const underWay = new WeakMap<DiagnosticMessage[], Range | null>();

/** Where asc was when it failed, by what it threw. */
const failedAt = new WeakMap<object, Range>();

const CANNOT_COMPILE =
  "wasmstrap's compiler cannot compile this yet: write it in smaller steps, each in a variable with a type";

export function installDiagnosis(): void {
  wrapMethod<CompileProgram>(
    "Compiler",
    "compile",
    (original) =>
      function () {
        try {
          return original.call(this);
        } catch (error) {
          // asc would end the process, and ask its own authors for help.
          const isKnown = this.diagnostics.some(
            ({ category }) => (category as number) === DiagnosticCategory.Error,
          );
          const range = failedAt.get(error as object) ?? null;
          // What follows from an error is none of its own.
          if (!isKnown) this.error(DiagnosticCode.User_defined_0, range, CANNOT_COMPILE);
          return this.module;
        }
      },
  );
  wrapMethod<Emit>(
    "DiagnosticEmitter",
    "emitDiagnostic",
    (original) =>
      function (code, category, range, related, ...args) {
        const shownRelated = related && isAuthors(related.source) ? related : null;
        if (!range || isAuthors(range.source)) {
          // Each of asc's parts knows what it said itself.
          if (range && this.diagnostics.some((each) => isSame(each, code, category, range))) return;
          original.call(this, code, category, range, shownRelated, ...args);
          return;
        }
        const origin = originOf(range);
        const shown =
          origin && isAuthors(origin.source) ? origin : (underWay.get(this.diagnostics) ?? null);
        // What is only a warning is nothing that the author can do something about.
        if (category !== DiagnosticCategory.Error) return;
        // What follows from an error is none of its own.
        if (shown && this.diagnostics.some((each) => isErrorIn(each, shown))) return;
        original.call(
          this,
          code,
          category,
          shown ?? range,
          shown ? shownRelated : related,
          ...args,
        );
      },
  );
  wrapMethod<CompileExpression>(
    "Compiler",
    "compileExpression",
    (original) =>
      function (node, context, constraints) {
        const shown = shownOf(node.range);
        if (!shown) return original.call(this, node, context, constraints);
        return within(this, shown, () => original.call(this, node, context, constraints));
      },
  );
  wrapMethod<CompileStatement>(
    "Compiler",
    "compileStatement",
    (original) =>
      function (node, isLast) {
        const shown = shownOf(node.range);
        if (!shown) return original.call(this, node, isLast);
        return within(this, shown, () => original.call(this, node, isLast));
      },
  );
}

// --- internal ---

/** The author's code that something is, or is made for; null for a library's. Asked for each expression. */
function shownOf(range: Range): Range | null {
  if (isLibrary(range.source) && !isGenerated(range.source)) return null;
  const shown = isGenerated(range.source) ? originOf(range) : range;
  return shown && isAuthors(shown.source) ? shown : null;
}

function within(compiler: Compiler, shown: Range, compile: () => number): number {
  const before = underWay.get(compiler.diagnostics) ?? null;
  underWay.set(compiler.diagnostics, shown);
  try {
    return compile();
  } catch (error) {
    if (error instanceof Error && !failedAt.has(error)) failedAt.set(error, shown);
    throw error;
  } finally {
    underWay.set(compiler.diagnostics, before);
  }
}

/** Written by the author, or in a package of the author's choice. */
function isAuthors(source: Source): boolean {
  return !isGenerated(source) && !isLibrary(source);
}

function isErrorIn({ category, range }: DiagnosticMessage, shown: Range): boolean {
  if ((category as number) !== DiagnosticCategory.Error || !range) return false;
  return range.source === shown.source && range.start <= shown.end && shown.start <= range.end;
}

function isSame(each: DiagnosticMessage, code: number, category: number, range: Range): boolean {
  return (
    each.code === code &&
    (each.category as number) === category &&
    each.range?.source === range.source &&
    each.range.start === range.start &&
    each.range.end === range.end
  );
}
