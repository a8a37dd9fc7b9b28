/**
 * Everything that can go wrong between the host and a guest, one class for each party that must act.
 * `code` is stable; `docs/errors.md` lists it with its Lambda error type.
 */

/**
 * One frame of an AssemblyScript stack, innermost first. `line` and `column` are 1-based; `column` is 0 where only the
 * line is known, as it is of the library's code without a source map.
 */
export interface Frame {
  readonly label: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** The file is not a module that this host can run. Raised before any instance exists. */
export class ModuleError extends Error {
  override readonly name = "ModuleError";
}

/** The module is sound, but has no handler of that name. */
export class HandlerNotFoundError extends Error {
  override readonly name = "HandlerNotFoundError";
}

/** The module's top-level code failed, or the memory for it could not be had: Lambda's init phase. */
export class InitError extends Error {
  override readonly name = "InitError";
  /** The thrown class's name, or the kind of the trap. */
  readonly errorType: string;
  readonly frames: readonly Frame[];
  /** Whether `errorType` is a `TrapKind`. */
  readonly trapped: boolean;

  constructor(
    message: string,
    errorType: string,
    frames: readonly Frame[],
    options?: { cause?: unknown; trapped?: boolean },
  ) {
    super(message, options);
    this.errorType = errorType;
    this.frames = frames;
    this.trapped = options?.trapped ?? false;
  }
}

/** The event does not fit the handler's event type. The guest stays usable. */
export class EventError extends Error {
  override readonly name = "EventError";
}

/** The handler's reply cannot be written as JSON. The guest stays usable. */
export class ReplyError extends Error {
  override readonly name = "ReplyError";
}

/** The handler threw. The guest stays usable. */
export class HandlerError extends Error {
  override readonly name = "HandlerError";
  /** The thrown class's name. */
  readonly errorType: string;
  readonly frames: readonly Frame[];

  constructor(
    message: string,
    errorType: string,
    frames: readonly Frame[],
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.errorType = errorType;
    this.frames = frames;
  }
}

/** What ended the guest's code from outside: a wasm trap or a failure of the host. */
export type TrapKind =
  | "Unreachable"
  | "MemoryAccess"
  | "DivideByZero"
  | "IntegerOverflow"
  | "IndirectCall"
  | "StackOverflow"
  | "OutOfMemory"
  | "HostFailure"
  | "Exit";

/** Wasm trapped in the middle of an invocation: `release` rebuilds the instance. */
export class TrapError extends Error {
  override readonly name = "TrapError";
  readonly kind: TrapKind;
  readonly frames: readonly Frame[];

  constructor(
    message: string,
    kind: TrapKind,
    frames: readonly Frame[],
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.kind = kind;
    this.frames = frames;
  }
}
