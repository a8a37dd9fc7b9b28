// The door of what stands for AssemblyScript's library and the guest's: `$` in what emit/ writes.

export {
  describeClass,
  instantiate,
  object,
  registerClass,
  registerEnum,
  withTypes,
} from "./classes.ts";
export { failureOf, type Failure } from "./failure.ts";
export * from "./guest.ts";
export { external, prepare, RECORD } from "./io/imports.ts";
export { encodeUri } from "./uri.ts";
export { fetch } from "./io/web-fetch.ts";
export { permit } from "./io/surroundings.ts";
export * from "./json.ts";
export * from "./library.ts";
export { address, changetype, load, memory, store } from "./memory.ts";
export * from "./numbers.ts";
export * from "./questions.ts";
export { Box, Raw } from "./raw.ts";
export { servePlain, serveTyped, type ByteHandler } from "./serve.ts";
export { dualTypesOf, plainTypesOf, typesOf } from "./types.ts";
export { Type, Value } from "./value.ts";
export type { Answer, Call, ChannelEnd } from "./io/channel.ts";
export type { PlainFailure, PlainResult } from "./io/http.ts";
