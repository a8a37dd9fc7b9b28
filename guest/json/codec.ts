// What the code that the compiler's transform adds to @json classes and enums calls. Not for users: see index.ts.

export { enterValue, fail, failValue, inName, leave } from "./error";
export { putByte, room, slack } from "./buffer";
export { skipValue } from "./scan";
export { isUnset, newRoot, read, readObject } from "./reader";
export { openPlain, plainLength, plainStart } from "./plain";
export {
  keepDocument,
  PENDING_DEFAULT,
  readLazy,
  wake,
  wakeString,
  writeSlice,
  writeStringSlice,
} from "./lazy";
export { readBase64, readEpoch, writeBase64, writeEpoch } from "./format";
export { Raw } from "./raw";
export { decimal } from "./token";
export { write } from "./writer";
