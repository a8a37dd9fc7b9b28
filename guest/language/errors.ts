/** What a check that asc makes throws where it can be caught. */
// @ts-ignore: decorator
@global
export function __typeError(message: string): Error {
  // An assertion need not have a message.
  return new TypeError(changetype<usize>(message) ? message : "Assertion failed");
}

/** `throw "Unauthorized"`: reported as the text that it is. */
// @ts-ignore: decorator
@global
export function __thrownText(text: string): Error {
  const error = new Error(text);
  error.name = "string";
  return error;
}

/** `new Error(message, { cause })` */
// @ts-ignore: decorator
@global
export function __withCause<E, C>(error: E, cause: C): E {
  // @ts-ignore: E is an Error, with this field
  if (cause instanceof Error) error.cause = cause as Error;
  return error;
}

/** What an error takes besides its message. */
// @ts-ignore: decorator
@global
export class ErrorOptions {
  cause: Error | null = null;
}

/** `super(message, options)` in a class of errors. */
// @ts-ignore: decorator
@global
export function __causeFrom<E>(error: E, options: ErrorOptions | null): void {
  // @ts-ignore: E is an Error, with this field
  if (options !== null) error.cause = options.cause;
}

/** The value of a constant that is read while it is made. */
// @ts-ignore: decorator
@global
export function __initialized<T>(value: T, name: string): T {
  if (!changetype<usize>(value)) throw new Error("Cannot access '" + name + "' before initialization");
  return value;
}

/** `Promise.reject(reason)` */
// @ts-ignore: decorator
@global
export function __fail(reason: Error): void {
  throw reason;
}

// @ts-ignore: decorator
@global
export function __goOn(): void {}

// JavaScript's errors that AssemblyScript's library lacks.

// @ts-ignore: decorator
@global
export class ReferenceError extends Error {
  constructor(message: string = "") {
    super(message);
    this.name = "ReferenceError";
  }
}

// @ts-ignore: decorator
@global
export class EvalError extends Error {
  constructor(message: string = "") {
    super(message);
    this.name = "EvalError";
  }
}

/** An object of a class gets no more fields than the class has. */
// @ts-ignore: decorator
@global
export function __noField<T>(name: string): T {
  throw new TypeError("Cannot set '" + name + "': the object has no such field");
}
