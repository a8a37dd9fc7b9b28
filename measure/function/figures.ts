import type { Ratio } from "../latency.ts";
import { showBytes, showMs } from "../table.ts";
import type { FunctionResult } from "./measure.ts";

/** A figure of a report: one bar for wasm, and one for JavaScript where that was measured. */
export interface Figure {
  readonly name: string;
  readonly wasm: Bar;
  readonly js: Bar | undefined;
  readonly ratio: Ratio | undefined;
  /** Of which the longer bar is the better one. */
  readonly moreIsBetter: boolean;
}

export interface Bar {
  readonly value: number;
  /** With its unit. */
  readonly text: string;
}

/** What every report shows, in its order. */
export function figuresOf({ inProcess, runtimeApi, wasmBytes }: FunctionResult): Figure[] {
  const { wasm, js, ratios } = runtimeApi;
  const figures = [
    time("in process, p50", inProcess.wasm.p50, inProcess.js?.p50, inProcess.ratio),
    time("in process, p90", inProcess.wasm.p90, inProcess.js?.p90),
    time("in process, p99", inProcess.wasm.p99, inProcess.js?.p99),
    time("in process, max", inProcess.wasm.max, inProcess.js?.max),
    time("cold start to first reply", wasm.coldStartMs, js?.coldStartMs, ratios?.coldStart),
    time("first invocation", wasm.firstMs, js?.firstMs, ratios?.first),
    time("warm, p50", wasm.warm.p50, js?.warm.p50, ratios?.warm),
    time("warm, p90", wasm.warm.p90, js?.warm.p90),
    time("warm, p99", wasm.warm.p99, js?.warm.p99),
    time("warm, max", wasm.warm.max, js?.warm.max),
    figure("throughput", wasm.throughput, js?.throughput, (value) => `${value.toFixed(0)}/s`, true),
  ];
  if (wasm.peakBytes !== undefined && wasm.idleBytes !== undefined) {
    figures.push(figure("memory, peak", wasm.peakBytes, js?.peakBytes, showBytes));
    figures.push(figure("memory, idle", wasm.idleBytes, js?.idleBytes, showBytes));
  }
  figures.push(figure("module's size", wasmBytes, undefined, showBytes));
  return figures;
}

/** How it was measured: no figure is shown without. */
export function conditionsOf(result: FunctionResult): string[] {
  const { machine, handler, jsFile, events, effort, cpus } = result;
  const { warmUp, invocations, untilSure } = effort;
  const rounds = result.inProcess.rounds.length;
  const processes = result.runtimeApi.rounds;
  const names = events.map(({ name, bytes }) => `${name} (${bytes} bytes)`).join(", ");
  return [
    machine,
    `${handler}${jsFile === undefined ? "" : ` against ${jsFile}`}, events: ${names}`,
    `${rounds} interleaved rounds in process and ${processes} of processes, of ${invocations} warm invocations after ${warmUp} of warm-up; medians of the rounds' ratios, and between which values they are with a probability of 95 % (bootstrap)`,
    ...(untilSure === undefined
      ? []
      : [`rounds until in process, cold start and warm are sure to ±${untilSure * 100} %`]),
    "in process: bytes to bytes, wasm's release and JavaScript's parse and stringify included",
    "all else through the Runtime API, a process of its own in each round: cold start from the process's start to its first reply, invocations from delivery to reply",
    cpus,
    ...(jsFile === undefined
      ? []
      : [
          "JavaScript runs on a bootstrap of one raw socket, in a plain Node of the same version; wasm on the one that ships: handler, HTTP client and V8's options differ",
        ]),
  ];
}

// --- internal ---

function time(name: string, wasm: number, js: number | undefined, ratio?: Ratio): Figure {
  return { ...figure(name, wasm, js, showMs), ratio };
}

function figure(
  name: string,
  wasm: number,
  js: number | undefined,
  show: (value: number) => string,
  moreIsBetter = false,
): Figure {
  const bar = (value: number): Bar => ({ value, text: show(value) });
  return {
    name,
    wasm: bar(wasm),
    js: js === undefined ? undefined : bar(js),
    ratio: undefined,
    moreIsBetter,
  };
}
