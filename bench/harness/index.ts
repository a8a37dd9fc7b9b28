export { interleave, type Contest, type Measured, type Rounds, type Turn } from "./interleave.ts";
export { describeMachine } from "./machine.ts";
export { median, middleHalf, quantile } from "./stats.ts";
