// The door of what stands for AssemblyScript's library and the guest's: `$` in what emit/ writes.

export { describeClass, instantiate, registerClass, registerEnum, withTypes } from "./classes.ts";
export * from "./guest.ts";
export * from "./json.ts";
export * from "./library.ts";
export * from "./numbers.ts";
export { Box, Raw } from "./raw.ts";
export { servePlain, serveTyped, type ByteHandler } from "./serve.ts";
export { typesOf } from "./types.ts";
