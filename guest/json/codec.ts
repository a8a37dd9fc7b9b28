// What the code that the compiler's transform adds to @json classes and enums calls. Not for users: see index.ts.
//
// That code stands in the author's scope, where `load`, `usize` or `u8` may be something else: whatever it needs of
// AssemblyScript it finds here.

// @ts-ignore: TypeScript exports no globals
export { changetype, load, offsetof, store };

export type Address = usize;
export type Int = i32;
export type Bool = bool;
export type Text = string;
export type Bytes = ArrayBuffer;
export type U8 = u8;
export type U16 = u16;
export type U32 = u32;
export type U64 = u64;

export { enterValue, fail, failValue, inName } from "./text/error";
export { putByte, room, slack } from "./text/buffer";
export { skipValue } from "./text/scan";
export { assign, isUnset, newRoot, read, readHeld, readObject } from "./typed/reader";
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
export { endObject, write } from "./typed/writer";
export {
  ABSENT,
  isKeptNull,
  keep,
  keepUnknown,
  Members,
  ownUnknown,
  wakeBase64,
  wakeLenient,
  wakeScalar,
  wakeText,
  writeCompactMember,
  writeMember,
  writeRun,
  writeUnknown,
} from "./typed/lenient";
export { FIRST_RUN, memberAt, noteMember } from "./typed/member-order";
export { hasValue } from "./typed/optional";
