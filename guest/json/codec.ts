// What the code that the compiler's transform adds to @json classes and enums calls. Not for users: see index.ts.

export { enterValue, fail, failValue, inName, leave } from "./text/error";
export { putByte, room, slack } from "./text/buffer";
export { skipValue } from "./text/scan";
export { isUnset, newRoot, read, readObject } from "./typed/reader";
export { openPlain, plainLength, plainStart } from "./text/key";
export {
  keepDocument,
  PENDING_DEFAULT,
  readLazy,
  wake,
  wakeString,
  writeSlice,
  writeStringSlice,
} from "./typed/lazy";
export { readBase64, readEpoch, writeBase64, writeEpoch } from "./typed/decorated";
export { Raw } from "./dynamic/raw";
export { decimal } from "./text/describe-token";
export { write } from "./typed/writer";
export {
  ABSENT,
  isKeptNull,
  keep,
  keepUnknown,
  wakeBase64,
  wakeLenient,
  wakeScalar,
  wakeText,
  writeKept,
  writeUnknown,
} from "./typed/lenient";
