/** What a source imports guest/json/codec.ts as. */
export const CODEC = "__wasmstrapJson";
