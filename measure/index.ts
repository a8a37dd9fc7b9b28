/** The door of what measures: what `wasmstrap bench` runs on a user's function, and what bench/ builds on. */
export {
  BaselineError,
  compareRuns,
  readBaseline,
  renderChanges,
  type Change,
} from "./function/baseline.ts";
export { renderHtml } from "./function/html.ts";
export { renderMarkdown } from "./function/markdown.ts";
export { RepliesDiffer } from "./function/replies.ts";
export {
  measureFunction,
  type Effort,
  type FunctionOptions,
  type FunctionResult,
  type NamedEvent,
} from "./function/measure.ts";
export { writeJsBootstrap } from "./function/js-bootstrap.ts";
export { renderTerminal } from "./function/terminal.ts";
export { interleave, type Contest, type Measured, type Rounds, type Turn } from "./interleave.ts";
export { confidenceOf, isEnough, uncertaintyOf, type Enough, type Interval } from "./confidence.ts";
export { openContestant, type Contestant, type Language } from "./contestants.ts";
export { parseShare, readCount } from "./count.ts";
export { openCpuLimit, type CpuLimit } from "./cpu-limit.ts";
export { measureInProcess, type InProcess } from "./in-process.ts";
export { summarize, summarizeRatios, type Latency, type Ratio } from "./latency.ts";
export { live, type Life, type Runtime, type Visits } from "./run-process.ts";
export { describeMachine } from "./machine.ts";
export { describeNoise, spreadOf } from "./noise.ts";
export { describeCpus } from "./one-cpu.ts";
export {
  renderMarkdownTable,
  renderSection,
  scaleOf,
  type Section,
  type SectionRow,
} from "./section.ts";
export { median, interquartileRange, quantile } from "./stats.ts";
export { judge, TARGET_HEADER, TARGET_WORDS, type Target } from "./target.ts";
export { renderTable, showBytes, showMs, showRange, type BarRow } from "./table.ts";
