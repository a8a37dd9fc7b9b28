/** The door of the benchmarks: what `wasmstrap bench` measures a user's function with. */
export { renderHtml } from "./function/html.ts";
export { RepliesDiffer } from "./function/replies.ts";
export {
  measureFunction,
  type Effort,
  type FunctionOptions,
  type FunctionResult,
  type NamedEvent,
} from "./function/measure.ts";
export { renderTerminal } from "./function/terminal.ts";
