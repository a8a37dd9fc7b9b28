/** What a source imports guest/json/codec.ts as. */
export const CODEC = "__wasmstrapJson";

/** Whether a reference is null, in the text of a method. A comparison of texts would be a call. */
export function isNull(value: string): string {
  return `!${CODEC}.changetype<${CODEC}.Address>(${value})`;
}
