import type {
  Compiler,
  DiagnosticMessage,
  Function as AscFunction,
  Node,
  Program,
  Range,
} from "assemblyscript";
import { isLibrary } from "../syntax/global-types.ts";
import { isGenerated } from "../syntax/origins.ts";
import { wrapMethod } from "../syntax/wrap-asc.ts";
import type { Binaryen, EmittableModule } from "./emit.ts";

// Where a library function is inlined into one of the author's, its instructions have only the library's positions: an
// error would not say where in the author's source it happened. So what can throw for what an author passed, as
// `map.get(key)` does, stays a call. Binaryen inlines such functions only where they have one caller, and so do others
// pay for the call already.

/** What one program compiles: who calls whom, and who throws. */
interface Calls {
  readonly callees: Map<AscFunction, Set<AscFunction>>;
  readonly throwing: Set<AscFunction>;
}

type CallDirect = (
  this: Compiler,
  callee: AscFunction,
  operands: number[] | null,
  reportNode: Node,
  ...rest: unknown[]
) => number;
type Abort = (this: Compiler, message: number, codeLocation: Node) => number;
type DebugLocation = (this: Compiler, expression: number, range: Range) => void;

const programs = new WeakMap<readonly DiagnosticMessage[], Calls>();
/** The call of an `@inline` function of the library that stands in an author's function, by program. */
const inlined = new WeakMap<readonly DiagnosticMessage[], Range>();

/** The allocator fails wherever anything is made. */
const RUNTIMES = /^~lib\/(rt\/|wasmstrap\/guest\/runtime\/)/;

export function installAuthorFrames(): void {
  wrapMethod<CallDirect>(
    "Compiler",
    "makeCallDirect",
    (original) =>
      function (callee, operands, reportNode, ...rest) {
        const calls = programs.get(this.diagnostics);
        if (!calls) return original.call(this, callee, operands, reportNode, ...rest);
        const caller = this.currentFlow.targetFunction;
        const { callees } = calls;
        const known = callees.get(caller);
        if (known) known.add(callee);
        else callees.set(caller, new Set([callee]));
        const outer = inlined.get(this.diagnostics);
        const begins = !outer && isAuthors(caller) && isLibrary(sourceOf(callee));
        if (begins && reportNode.range.source === sourceOf(caller)) {
          inlined.set(this.diagnostics, reportNode.range);
        }
        try {
          return original.call(this, callee, operands, reportNode, ...rest);
        } finally {
          if (begins) inlined.delete(this.diagnostics);
        }
      },
  );
  wrapMethod<Abort>(
    "Compiler",
    "makeStaticAbort",
    (original) =>
      function (message, codeLocation) {
        const calls = programs.get(this.diagnostics);
        calls?.throwing.add(this.currentFlow.targetFunction);
        const { source } = codeLocation.range;
        // Where no table of lines is, or the position is the author's, the call itself names the file.
        const named = !this.options.sourceMap || inlined.get(this.diagnostics) !== undefined;
        if (!calls || named || !isLibrary(source))
          return original.call(this, message, codeLocation);
        return (
          abortWithoutFile(this, message, codeLocation.range) ??
          original.call(this, message, codeLocation)
        );
      },
  );
  wrapMethod<DebugLocation>(
    "Compiler",
    "addDebugLocation",
    (original) =>
      function (expression, range) {
        const call = isLibrary(range.source) ? inlined.get(this.diagnostics) : undefined;
        const here = call && isAuthors(this.currentFlow.targetFunction) ? call : range;
        original.call(this, expression, here);
      },
  );
}

/** Notes the calls of a program from here on; those of others, which another copy of this file may follow, are left. */
export function beginAuthorFrames({ diagnostics }: Program): void {
  programs.set(diagnostics, { callees: new Map(), throwing: new Set() });
}

/** Keeps calls of library functions that can throw calls, where an author's function makes them. */
export function keepAuthorFrames(
  program: Program,
  module: EmittableModule,
  binaryen: Binaryen,
): void {
  const calls = programs.get(program.diagnostics);
  if (!calls) return;
  const throwing = allThatThrow(calls);
  const kept = new Set<string>();
  for (const [caller, callees] of calls.callees) {
    if (!isAuthors(caller)) continue;
    for (const callee of callees) {
      if (throwing.has(callee) && isLibrary(sourceOf(callee))) kept.add(callee.internalName);
    }
  }
  // The pass adds to what it marked before.
  for (const name of kept) {
    binaryen.setPassArgument("no-inline", name);
    module.runPasses(["no-inline"]);
  }
  binaryen.setPassArgument("no-inline", null);
}

// --- internal ---

/**
 * What asc makes, but for the file's name: a text that the table of lines has too, for the position of this call.
 * Line and column stay, or binaryen would fold calls of one text into one.
 */
function abortWithoutFile(compiler: Compiler, message: number, range: Range): number | undefined {
  const { module, program } = compiler;
  const { abortInstance } = program;
  if (!abortInstance || !compiler.compileFunction(abortInstance)) return undefined;
  const { source } = range;
  // In this order: asc's column is that of the position whose line it was asked for.
  const line = module.i32(source.lineAt(range.start));
  const column = module.i32(source.columnAt());
  const none = compiler.options.isWasm64 ? module.i64(0) : module.i32(0);
  const call = module.call(abortInstance.internalName, [message, none, line, column], NONE);
  compiler.addDebugLocation(call, range);
  return module.block(null, [call, module.unreachable()]);
}

/** binaryen's type of nothing. */
const NONE = 0;

/** Functions that throw, and those that call one, whatever lies between. */
function allThatThrow({ callees, throwing }: Calls): ReadonlySet<AscFunction> {
  const callers = new Map<AscFunction, AscFunction[]>();
  for (const [caller, called] of callees) {
    for (const each of called) {
      const known = callers.get(each);
      if (known) known.push(caller);
      else callers.set(each, [caller]);
    }
  }
  const found = new Set(
    [...throwing].filter((each) => !RUNTIMES.test(sourceOf(each).internalPath)),
  );
  // A set's iteration reaches what is added to it on the way.
  for (const each of found) for (const caller of callers.get(each) ?? []) found.add(caller);
  return found;
}

function sourceOf(instance: AscFunction) {
  return instance.prototype.declaration.range.source;
}

function isAuthors(instance: AscFunction): boolean {
  const source = sourceOf(instance);
  return !isLibrary(source) && !isGenerated(source);
}
