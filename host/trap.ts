import { HandlerError, TrapError, type Frame, type TrapKind } from "./errors.ts";
import { GuestAbort, GuestExit } from "./imports.ts";

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

/** Whatever a call into the guest threw, as one of our errors. */
export function describeThrow(thrown: unknown): HandlerError | TrapError {
  if (thrown instanceof GuestAbort) return describeAbort(thrown);
  if (thrown instanceof GuestExit) return trap(thrown.message, "Exit", thrown);
  if (thrown instanceof RangeError && /call stack/.test(thrown.message)) {
    return trap("The handler recursed too deep: stack overflow", "StackOverflow", thrown);
  }
  if (thrown instanceof WebAssembly.RuntimeError) {
    const known = TRAPS.find(([pattern]) => pattern.test(thrown.message));
    const [, kind, message] = known ?? [/^/, "Unreachable" as const, `trapped: ${thrown.message}`];
    return trap(`The handler ${message}`, kind, thrown);
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return trap(`A host function failed: ${message}`, "HostFailure", thrown);
}

// --- internal ---

function describeAbort(abort: GuestAbort): HandlerError | TrapError {
  if (/^out of memory\b/.test(abort.message)) return trap(abort.message, "OutOfMemory", abort);
  const frames: Frame[] = abort.file
    ? [{ label: "throw", path: abort.file, line: abort.line, column: abort.column }]
    : [];
  return new HandlerError(abort.message, "Error", frames, { cause: abort });
}

function trap(message: string, kind: TrapKind, cause: unknown): TrapError {
  return new TrapError(message, kind, [], { cause });
}
