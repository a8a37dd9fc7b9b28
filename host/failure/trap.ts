import { HandlerError, TrapError, type Frame, type TrapKind } from "../errors.ts";
import { GuestAbort, GuestExit } from "../boundary/imports.ts";
import { readFrames, type Positions, type ThrowSite } from "./stack.ts";

/** V8's words for a trap, and ours. */
const TRAPS: readonly (readonly [pattern: RegExp, kind: TrapKind, message: string])[] = [
  [/unreachable/, "Unreachable", "reached code that must not be reached"],
  [/memory access out of bounds/, "MemoryAccess", "read or wrote outside its memory"],
  [/divide by zero|remainder by zero/, "DivideByZero", "divided an integer by zero"],
  [
    /divide result unrepresentable|float unrepresentable/,
    "IntegerOverflow",
    "computed an integer that does not fit its type",
  ],
  [
    /null function|function signature mismatch|table index is out of bounds/,
    "IndirectCall",
    "called a function reference that is null or of another type",
  ],
];

/** Where memory is handed out: by asc's own runtimes, which trap or throw where they have none, and by ours. */
const ASC_RUNTIME = "~lib/rt/";
const RUNTIMES: readonly string[] = [ASC_RUNTIME, "~lib/wasmstrap/guest/runtime/"];
const NO_MEMORY = /^(?:out of memory|allocation too large)\b/i;

/** What a failing instance can tell of itself. */
export interface Witness {
  /** The name of the class that the guest threw last. */
  readonly thrownName: () => string;
  /** What filled its memory, in words. */
  readonly outOfMemory: () => string;
  /** Read when the first failure needs it. */
  readonly positions: () => Positions | undefined;
}

/** Whatever a call into the guest threw, as one of our errors. */
export function describeThrow(thrown: unknown, witness: Witness): HandlerError | TrapError {
  if (thrown instanceof GuestAbort) return describeAbort(thrown, witness);
  const frames = framesOf(thrown, witness);
  if (thrown instanceof GuestExit) return trap(thrown.message, "Exit", frames, thrown);
  if (thrown instanceof RangeError && /call stack/.test(thrown.message)) {
    return trap("The handler recursed too deep: stack overflow", "StackOverflow", frames, thrown);
  }
  if (thrown instanceof WebAssembly.RuntimeError) {
    // asc's allocators say no more than that when memory cannot grow.
    if (frames[0]?.path.startsWith(ASC_RUNTIME) && /unreachable/.test(thrown.message)) {
      return trap(witness.outOfMemory(), "OutOfMemory", frames, thrown);
    }
    const known = TRAPS.find(([pattern]) => pattern.test(thrown.message));
    const [, kind, message] = known ?? [/^/, "Unreachable" as const, `trapped: ${thrown.message}`];
    return trap(`The handler ${message}`, kind, frames, thrown);
  }
  // Where V8 looks at a function only as it compiles it: `--wasm-lazy-validation`.
  if (thrown instanceof WebAssembly.CompileError) {
    const what = `The module is damaged: ${thrown.message}: build it again`;
    return trap(what, "Unreachable", frames, thrown);
  }
  const message =
    thrown instanceof Error ? thrown.message : "something that is not an error was thrown";
  return trap(`A host function failed: ${message}`, "HostFailure", frames, thrown);
}

// --- internal ---

function describeAbort(abort: GuestAbort, witness: Witness): HandlerError | TrapError {
  const { message, file, line, column } = abort;
  const frames = framesOf(abort, witness, line > 0 ? { path: file, line, column } : undefined);
  const thrownIn = file || (frames[0]?.path ?? "");
  // An author's own message may begin in the same way.
  if (NO_MEMORY.test(message) && RUNTIMES.some((path) => thrownIn.startsWith(path))) {
    return trap(witness.outOfMemory(), "OutOfMemory", frames, abort);
  }
  return new HandlerError(message, witness.thrownName() || "Error", frames, { cause: abort });
}

function framesOf(thrown: unknown, witness: Witness, site?: ThrowSite): Frame[] {
  return readFrames(thrown, witness.positions(), site);
}

function trap(
  message: string,
  kind: TrapKind,
  frames: readonly Frame[],
  cause: unknown,
): TrapError {
  return new TrapError(message, kind, frames, { cause });
}
