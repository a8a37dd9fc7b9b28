/** The door to functions that run on this machine: a process as Lambda starts it, on an emulated platform. */
export { LAMBDA_ENVIRONMENT } from "./environment.ts";
export { managedArgs, startFunction, type FunctionOptions } from "./function-process.ts";
export { cpuMsOf, usageOf, type ProcessUsage } from "./process-memory.ts";
export {
  startProcess,
  type Exit,
  type ProcessOptions,
  type RunningProcess,
} from "./running-process.ts";
