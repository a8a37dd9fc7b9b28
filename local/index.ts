/** The door to functions that run on this machine: a process as Lambda starts it, on an emulated platform. */
export { startFunction, type FunctionOptions, type FunctionProcess } from "./function-process.ts";
