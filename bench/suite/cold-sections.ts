import {
  median,
  scaleOf,
  showMs,
  showRange,
  type Section,
  type SectionRow,
} from "../../measure/index.ts";
import type { ColdStarts } from "./cold.ts";
import type { PairResult } from "./measure.ts";

/** A table for each CPU that was measured: `cold`, `cold-128-mb`, … */
export function coldSections(results: readonly PairResult[]): Readonly<Record<string, Section>> {
  const sizes = results[0]?.cold?.map(({ memoryMb }) => memoryMb) ?? [];
  return Object.fromEntries(
    sizes.map((memoryMb) => [
      memoryMb === 0 ? "cold" : `cold-${memoryMb}-mb`,
      coldSection(memoryMb, results),
    ]),
  );
}

/** A handler's cold start over that of the same in JavaScript; NaN where it was not measured. */
function coldRatio({ cold }: PairResult, memoryMb: number, against: "js" | "ric"): number {
  return startsOf(cold, memoryMb)?.[against]?.ratio.median ?? Number.NaN;
}

// --- internal ---

function startsOf(
  cold: readonly ColdStarts[] | undefined,
  memoryMb: number,
): ColdStarts | undefined {
  return cold?.find((each) => each.memoryMb === memoryMb);
}

function coldSection(memoryMb: number, results: readonly PairResult[]): Section {
  const ratioOf = (result: PairResult) =>
    startsOf(result.cold, memoryMb)?.ric === undefined
      ? coldRatio(result, memoryMb, "js")
      : coldRatio(result, memoryMb, "ric");
  const scale = scaleOf([1, ...results.map(ratioOf)]);
  const cpu = memoryMb === 0 ? "all CPU" : `the CPU of ${memoryMb.toLocaleString("en")} MB`;
  return {
    title: `Cold start to first reply through the Runtime API, ${cpu}`,
    header: [
      "handler",
      "wasm",
      "CPU",
      "JS, lean",
      "CPU",
      "wasm/JS",
      "IQR",
      "JS, aws-lambda-ric",
      "CPU",
      "wasm/JS",
      "IQR",
      "faster",
    ],
    words: 1,
    rows: results.map((result) => coldRow(result, memoryMb, ratioOf(result), scale)),
    mark: { share: 1 / scale, label: "1: as long as JavaScript takes" },
    remark: `median wasm/JS of ${results.length}: ${mediansOf(results, memoryMb)}`,
  };
}

function coldRow(result: PairResult, memoryMb: number, ratio: number, scale: number): SectionRow {
  const starts = startsOf(result.cold, memoryMb)!;
  const { wasm, js, ric } = starts;
  const compared = [js, ric].flatMap((each) =>
    each === undefined
      ? ["", "", "", ""]
      : [
          showMs(each.ms),
          showMs(each.cpuMs),
          each.ratio.median.toFixed(2),
          showRange(each.ratio.interquartileRange),
        ],
  );
  const theirs = ric ?? js;
  return {
    cells: [
      result.name,
      showMs(wasm.ms),
      showMs(wasm.cpuMs),
      ...compared,
      ratio < 1 ? "wasm" : "JS",
    ],
    share: ratio / scale,
    caption: `${ratio.toFixed(2)} (${showMs(wasm.ms)} / ${showMs(theirs.ms)})`,
    solid: ratio < 1,
  };
}

function mediansOf(results: readonly PairResult[], memoryMb: number): string {
  const show = (against: "js" | "ric") =>
    median(results.map((each) => coldRatio(each, memoryMb, against))).toFixed(2);
  const ofRic = startsOf(results[0]?.cold, memoryMb)?.ric;
  return `${show("js")} on a bootstrap as lean as ours${ofRic ? `, ${show("ric")} on aws-lambda-ric` : ""}`;
}
