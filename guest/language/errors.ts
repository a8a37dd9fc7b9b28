/** What a check that asc makes throws where it can be caught. */
// @ts-ignore: decorator
@global
export function __typeError(message: string): Error {
  return new TypeError(message);
}

/** `new Error(message, { cause })` */
// @ts-ignore: decorator
@global
export function __withCause<E, C>(error: E, cause: C): E {
  // @ts-ignore: E is an Error, with this field
  if (cause instanceof Error) error.cause = cause as Error;
  return error;
}
