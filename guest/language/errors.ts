/** What a check that asc makes throws where it can be caught. */
// @ts-ignore: decorator
@global
export function __typeError(message: string): Error {
  return new TypeError(message);
}
