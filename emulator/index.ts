/** The door of the emulator: a Lambda Runtime API on a loopback socket that can misbehave on demand. */
export { startEmulator } from "./server.ts";
export { DEFAULT_ARN, MAX_PAYLOAD_BYTES, MAX_STREAM_BYTES } from "./limits.ts";
export { platformErrorType } from "./platform/error-types.ts";
export type {
  Credentials,
  Emulator,
  EmulatorOptions,
  InitFailure,
  InvokeOptions,
  Outcome,
  RecordedRequest,
  ShutdownReason,
  StreamedBody,
} from "./api.ts";
export type { Fault, FaultPlan, FaultRule, FaultTarget } from "./http/faults.ts";
export type { Route } from "./routes.ts";
