import {
  median,
  scaleOf,
  showMs,
  showRange,
  type Latency,
  type Section,
  type SectionRow,
} from "../../measure/index.ts";
import { coldSections } from "./cold-sections.ts";
import type { PairResult } from "./measure.ts";

type Figure = "start" | "first" | "warm" | "load";

const TITLES: Readonly<Record<Figure, string>> = {
  start: "Load and first invocation, in a process of its own",
  first: "First invocation, in a process of its own, after the load",
  warm: "Warm invocations",
  load: "Load: module to callable handler, top-level code included",
};

/** Every figure of the suite, every row kept, with its medians. A bar is wasm's where JavaScript's is 1. */
export function sectionsOf(results: readonly PairResult[]): Readonly<Record<string, Section>> {
  return {
    start: timeSection("start", results),
    ...coldSections(results),
    first: timeSection("first", results),
    warm: timeSection("warm", results),
    tail: tailSection(results),
    load: timeSection("load", results),
  };
}

/** How far the slowest hundredth of single invocations is above their median. */
const tailOf = ({ p99, p50 }: Latency): number => p99 / p50;

export const tailRatioOf = ({ single }: PairResult): number =>
  tailOf(single.wasm) / tailOf(single.js);

// --- internal ---

function timeSection(figure: Figure, results: readonly PairResult[]): Section {
  const ratioOf = (result: PairResult) => result[figure].ratio;
  const scale = scaleOf([1, ...results.map(ratioOf)]);
  const withCpu = figure === "start" && results.some(({ startCpu }) => startCpu !== undefined);
  return {
    title: TITLES[figure],
    header: [
      "handler",
      "what",
      "wasm",
      "JS",
      "wasm/JS",
      "IQR",
      ...(withCpu ? ["CPU, wasm", "CPU, JS", "wasm/JS, CPU"] : []),
      "faster",
    ],
    words: 2,
    rows: results.map((result) => {
      const { wasmMs, jsMs, ratio, interquartileRange } = result[figure];
      const [wasm, js] = [showMs(wasmMs), showMs(jsMs)];
      const cells = [wasm, js, ratio.toFixed(2), showRange(interquartileRange)];
      if (withCpu) cells.push(...cpuCells(result));
      return row(result, cells, ratio, scale, `${ratio.toFixed(2)} (${wasm} / ${js})`);
    }),
    mark: { share: 1 / scale, label: "1: as long as JavaScript takes" },
    remark: describeMedians(ratioOf, results),
  };
}

function cpuCells({ startCpu }: PairResult): string[] {
  if (startCpu === undefined) return ["", "", ""];
  const { wasmMs, jsMs, ratio } = startCpu;
  return [showMs(wasmMs), showMs(jsMs), ratio.toFixed(2)];
}

function tailSection(results: readonly PairResult[]): Section {
  const scale = scaleOf([1, ...results.map(tailRatioOf)]);
  return {
    title: "Warm invocations one by one: p99 over p50",
    header: [
      "handler",
      "what",
      "wasm p50",
      "p99",
      "p99/p50",
      "JS p50",
      "p99",
      "p99/p50",
      "wasm/JS",
      "steadier",
    ],
    words: 2,
    rows: results.map((result) => {
      const { wasm, js } = result.single;
      const ratio = tailRatioOf(result);
      const cells = [wasm, js].flatMap((each) => [
        showMs(each.p50),
        showMs(each.p99),
        tailOf(each).toFixed(2),
      ]);
      const caption = `${ratio.toFixed(2)} (${tailOf(wasm).toFixed(2)} / ${tailOf(js).toFixed(2)})`;
      return row(result, [...cells, ratio.toFixed(2)], ratio, scale, caption);
    }),
    mark: { share: 1 / scale, label: "1: as far as JavaScript's" },
    remark: describeMedians(tailRatioOf, results),
  };
}

function row(
  { name, what }: PairResult,
  cells: readonly string[],
  ratio: number,
  scale: number,
  caption: string,
): SectionRow {
  const less = ratio < 1;
  return {
    cells: [name, what, ...cells, less ? "wasm" : "JS"],
    share: ratio / scale,
    caption,
    solid: less,
  };
}

function describeMedians(
  ratioOf: (result: PairResult) => number,
  results: readonly PairResult[],
): string {
  const show = (of: readonly PairResult[]) => median(of.map(ratioOf)).toFixed(2);
  const cpuBound = results.filter((each) => each.cpuBound);
  const ofCpuBound =
    cpuBound.length > 0 ? `; of the ${cpuBound.length} CPU-bound ${show(cpuBound)}` : "";
  return `median wasm/JS of ${results.length} ${show(results)}${ofCpuBound}`;
}
