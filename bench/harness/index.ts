export { interleave, type Contest, type Measured, type Rounds, type Turn } from "./interleave.ts";
export { openContestant, type Contestant, type Language } from "./contestants.ts";
export { openCpuLimit, type CpuLimit } from "./cpu-limit.ts";
export { measureFirst, type First } from "./first.ts";
export { live, type Life, type Runtime, type Visits } from "./life.ts";
export { describeMachine } from "./machine.ts";
export { describeNoise, spreadOf } from "./noise.ts";
export { median, middleHalf, quantile } from "./stats.ts";
export { renderBar, renderTable, showMs, type BarRow } from "./table.ts";
