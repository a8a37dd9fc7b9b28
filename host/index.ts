export type { HandlerDescription } from "../contract/index.ts";
export { signRequest, type Credentials } from "./aws-signature.ts";
export { load, type GuestModule, type LoadOptions } from "./module/module.ts";
export { Guest, type Release } from "./instance/guest.ts";
export type { InstanceOptions } from "./instance/guest-options.ts";
export { collectGarbage } from "./instance/garbage.ts";
export type { ReplySink } from "./io/reply.ts";
export { ownProvider } from "./io/open.ts";
export { permittedEnvironment } from "./io/environment.ts";
export {
  IO_PREFIX,
  type IoInstance,
  type IoProvider,
  type IoSurroundings,
  type LoadIo,
  type Outbound,
  type Permissions,
  type RecordLog,
} from "./io/types.ts";
export type { InvocationContext } from "./boundary/context-block.ts";
export type { LogLevel } from "./boundary/imports.ts";
export {
  EventError,
  HandlerError,
  HandlerNotFoundError,
  InitError,
  ModuleError,
  ReplyError,
  TrapError,
  type Frame,
  type TrapKind,
} from "./errors.ts";
export { isJson } from "./json-text.ts";
