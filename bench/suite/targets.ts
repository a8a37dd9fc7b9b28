import {
  judge,
  median,
  interquartileRange,
  showRange,
  type BarRow,
  type Target,
} from "../../measure/index.ts";
import type { PairResult } from "./measure.ts";
import { tailRatioOf } from "./sections.ts";

interface SuiteTarget extends Target {
  readonly what: string;
  /** wasm's figure over JavaScript's. */
  readonly ratio: (of: PairResult) => number;
  readonly cpuBound: boolean;
}

const TARGETS: readonly SuiteTarget[] = [
  {
    what: "load and first invocation",
    ratio: ({ start }) => start.ratio,
    cpuBound: false,
    limit: 0.8,
  },
  { what: "first invocation", ratio: ({ first }) => first.ratio, cpuBound: true, limit: 0.5 },
  { what: "warm invocation", ratio: ({ warm }) => warm.ratio, cpuBound: true, limit: 0.8 },
  { what: "p99/p50", ratio: tailRatioOf, cpuBound: false, limit: 1, below: true },
];

/** A row for each target: medians over the handlers. */
export function judgeSuite(results: readonly PairResult[]): BarRow[] {
  return TARGETS.map((target) => {
    const among = results.filter(({ cpuBound }) => cpuBound || !target.cpuBound);
    const ratios = among.map(target.ratio);
    const ratio = median(ratios);
    const handlers = `${among.length} ${target.cpuBound ? "CPU-bound handlers" : "handlers"}`;
    return {
      cells: [
        `${target.what}, in process`,
        `the same in JavaScript: median of ${handlers}`,
        "",
        "",
        ratio.toFixed(2),
        showRange(interquartileRange(ratios)),
        ...judge(ratio, target),
      ],
      share: undefined,
    };
  });
}
