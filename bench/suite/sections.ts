import { median, scaleOf, showMs, type Section } from "../harness/index.ts";
import type { Comparison, PairResult } from "./measure.ts";

export type Figure = "first" | "warm" | "load";

export const FIGURES: Readonly<Record<Figure, string>> = {
  first: "First invocation, in a process of its own, after the load",
  warm: "Warm invocations",
  load: "Load: module to callable handler, top-level code included",
};

/** One figure of the suite, every row kept, with its medians. A bar is wasm's time where JavaScript's is 1. */
export function sectionOf(figure: Figure, results: readonly PairResult[]): Section {
  const scale = scaleOf([1, ...results.map((each) => each[figure].ratio)]);
  const rows = results.map((result) => {
    const { wasmMs, jsMs, ratio, middleHalf } = result[figure];
    const [low, high] = middleHalf;
    const faster = ratio < 1;
    const [wasm, js] = [showMs(wasmMs), showMs(jsMs)];
    return {
      cells: [
        result.name,
        result.what,
        wasm,
        js,
        ratio.toFixed(2),
        `${low.toFixed(2)}–${high.toFixed(2)}`,
        faster ? "wasm" : "JS",
      ],
      share: ratio / scale,
      caption: `${ratio.toFixed(2)} (${wasm} / ${js})`,
      solid: faster,
    };
  });
  return {
    title: FIGURES[figure],
    header: ["handler", "what", "wasm", "JS", "wasm/JS", "middle half", "faster"],
    words: 2,
    rows,
    mark: { share: 1 / scale, label: "1: as long as JavaScript takes" },
    remark: describeMedians(figure, results),
  };
}

// --- internal ---

function describeMedians(figure: Figure, results: readonly PairResult[]): string {
  const ratio = (of: readonly PairResult[]) =>
    median(of.map((each): Comparison => each[figure]).map((each) => each.ratio)).toFixed(2);
  const cpuBound = results.filter((each) => each.cpuBound);
  const ofCpuBound =
    cpuBound.length > 0 ? `; of the ${cpuBound.length} CPU-bound ${ratio(cpuBound)}` : "";
  return `median wasm/JS of ${results.length} ${ratio(results)}${ofCpuBound}`;
}
