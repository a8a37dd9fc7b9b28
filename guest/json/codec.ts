// What the code that the compiler's transform adds to @json classes calls. Not for users: see index.ts.

export { enterValue, inName, leave } from "./error";
export { putByte, room, slack } from "./buffer";
export { skipValue } from "./scan";
export { read, readObject } from "./reader";
export {
  PENDING_DEFAULT,
  readLazy,
  source,
  wake,
  wakeString,
  writeSlice,
  writeStringSlice,
} from "./lazy";
export { write } from "./writer";
