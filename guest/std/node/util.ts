// `node:util`; calls of `format` are rewritten by compiler/library/calls.ts.

import { inspect as inspectValue } from "../inspect";

export { TextDecoder, TextEncoder } from "../ambient/text-coding";

/** A value as `console.log` shows it inside of another. */
export function inspect<T>(value: T): string {
  return inspectValue<T>(value);
}

/** Whether two values print alike in all their parts. */
export function isDeepStrictEqual<T>(a: T, b: T): bool {
  return inspectValue<T>(a) == inspectValue<T>(b);
}

/** One text of all arguments; `%s`, `%d`, `%j`, … count where the first is a literal. */
export function format(text: string): string {
  return text;
}

/** A function of Node's that has a callback waits by itself here: `const gunzipAsync = promisify(gunzip)`. */
export function promisify<F>(waits: F): F {
  return waits;
}
