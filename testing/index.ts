/** What `import … from "wasmstrap/testing"` gives, and `"wasmstrap"` for now: handlers, compiled and invoked inside a test. */
export { CompileError, compileHandler, type CompileOptions } from "./compile-handler.ts";
export { compileModule, type AnyFunction } from "./compile-module.ts";
export type { InvokedHandler as TestHandler, LogLine, Reply } from "./handler.ts";
export type { FakeFetch, OutboundRequest, OutboundResponse } from "./outbound.ts";
export {
  events,
  type DynamoDbChange,
  type EventBridgeParts,
  type EventBuilders,
  type HttpParts,
  type LambdaEvent,
  type S3Change,
} from "../events/index.ts";
export { ConfigError } from "../compiler/index.ts";
export {
  EventError,
  HandlerError,
  HandlerNotFoundError,
  InitError,
  ModuleError,
  ReplyError,
  TrapError,
  type Frame,
  type InvocationContext,
  type LogLevel,
  type TrapKind,
} from "../host/index.ts";
