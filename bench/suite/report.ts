import { describeNoise, median, renderTable, showMs } from "../harness/index.ts";
import type { Comparison, PairResult } from "./measure.ts";

/** One table for each figure, every row kept, and the medians over the suite. */
export function renderReport(results: readonly PairResult[]): string {
  const noise = describeNoise(results.map(({ warm }) => warm.spread));
  return [
    renderFigure("First invocation, in a process of its own, after the load", "first", results),
    renderFigure("Warm invocations", "warm", results),
    renderFigure("Load: module to callable handler, top-level code included", "load", results),
    ...(noise === undefined ? [] : [`Warning: ${noise}`]),
  ].join("\n\n");
}

// --- internal ---

type Figure = "first" | "warm" | "load";

function renderFigure(title: string, figure: Figure, results: readonly PairResult[]): string {
  const longest = Math.max(...results.map((each) => each[figure].ratio));
  const rows = results.map((result) => {
    const { wasmMs, jsMs, ratio, middleHalf } = result[figure];
    const [low, high] = middleHalf;
    return {
      cells: [
        result.name,
        result.what,
        showMs(wasmMs),
        showMs(jsMs),
        ratio.toFixed(2),
        `${low.toFixed(2)}–${high.toFixed(2)}`,
        ratio < 1 ? "wasm" : "JS",
      ],
      share: ratio / longest,
    };
  });
  const header = ["handler", "what", "wasm", "JS", "wasm/JS", "middle half", "faster"];
  return `${title}\n${renderTable(header, rows, 2)}\n${renderMedians(figure, results)}`;
}

function renderMedians(figure: Figure, results: readonly PairResult[]): string {
  const ratio = (of: readonly PairResult[]) =>
    median(of.map((each): Comparison => each[figure]).map((each) => each.ratio)).toFixed(2);
  const cpuBound = results.filter((each) => each.cpuBound);
  const ofCpuBound =
    cpuBound.length > 0 ? `; of the ${cpuBound.length} CPU-bound ${ratio(cpuBound)}` : "";
  return `median wasm/JS of ${results.length} ${ratio(results)}${ofCpuBound}`;
}
