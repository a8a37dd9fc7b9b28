import {
  judge,
  median,
  interquartileRange,
  scaleOf,
  showMs,
  showRange,
  type BarRow,
  type Section,
} from "../../measure/index.ts";
import type { NativeResult, NativeRow } from "./measure.ts";

const TARGET = { limit: 1.5 };

/** Warm invocations and cold starts, wasm's over Rust's. */
export function nativeSections({ rows }: NativeResult): Readonly<Record<string, Section>> {
  return {
    native: section("Warm invocations, delivery to reply: wasm and Rust", "warm", rows),
    "native-cold": section("Cold start to first reply: wasm and Rust", "coldStart", rows),
  };
}

/** The row of RESULTS.md's targets. */
export function judgeNative({ rows }: NativeResult): BarRow {
  const ratios = rows.map(({ warm }) => warm.ratio.median);
  const ratio = median(ratios);
  return {
    cells: [
      "warm invocation",
      `the same in Rust, lambda_runtime: median of ${rows.length} CPU-bound handlers`,
      "",
      "",
      ratio.toFixed(2),
      showRange(interquartileRange(ratios)),
      ...judge(ratio, TARGET),
    ],
    share: undefined,
  };
}

/** How it was measured. */
export function describeNative({ effort, machine, date }: NativeResult): string {
  const { rounds, warmUp, invocations } = effort;
  return `Through the Runtime API, with the same events and equal replies: ${rounds} processes of each, in turn, of ${invocations} warm invocations after ${warmUp} of warm-up (\`npm run bench:native\`, ${date.slice(0, 10)}, ${machine}). SIMD is written by hand in wasm where the table says so, and left to the compiler in Rust.`;
}

// --- internal ---

function section(title: string, figure: "warm" | "coldStart", rows: readonly NativeRow[]): Section {
  const scale = scaleOf([1, ...rows.map((row) => row[figure].ratio.median)]);
  const ratios = rows.map((row) => row[figure].ratio.median);
  return {
    title,
    header: ["handler", "what", "wasm", "Rust", "wasm/Rust", "IQR", "95 %", "faster"],
    words: 2,
    rows: rows.map(({ name, what, [figure]: { wasmMs, rustMs, ratio } }) => {
      const less = ratio.median < 1;
      const [wasm, rust] = [showMs(wasmMs), showMs(rustMs)];
      return {
        cells: [
          name,
          what,
          wasm,
          rust,
          ratio.median.toFixed(2),
          showRange(ratio.interquartileRange),
          showRange(ratio.confidence),
          less ? "wasm" : "Rust",
        ],
        share: ratio.median / scale,
        caption: `${ratio.median.toFixed(2)} (${wasm} / ${rust})`,
        solid: less,
      };
    }),
    mark: { share: 1 / scale, label: "1: as long as Rust takes" },
    remark: `median wasm/Rust of ${rows.length} ${median(ratios).toFixed(2)}`,
  };
}
