import { expect, test } from "vitest";

import { rowOf, summaryOf } from "../../../bench/lambda-perf/rows.ts";
import type { Life } from "../../../measure/index.ts";

const life = (initMs: number, firstMs: number): Life => ({
  startedAtMs: 0,
  initMs,
  firstMs,
  coldStartMs: initMs + firstMs,
  coldCpuMs: undefined,
  warmMs: [],
  throughput: 0,
  peakBytes: 45 * 2 ** 20,
  idleBytes: undefined,
  firstReply: Buffer.from("{}"),
});

const SUBJECT = {
  path: "nodejs24x",
  displayName: "nodejs24.x",
  packageType: "zip",
  memoryMb: 128,
  arch: "arm64",
} as const;

test("a row has lambda-perf's fields, with its names and in its units", () => {
  expect(rowOf(SUBJECT, [life(120.125, 10), life(130, 20.0004)])).toEqual({
    r: "lambda-perf-nodejs24x-zip-128-arm64",
    p: "zip",
    d: "nodejs24.x",
    i: [120.13, 130],
    m: 128,
    a: "arm64",
    mu: 45,
    ad: 15,
    acd: 125.063,
  });
});

test("the summary puts the smallest memory first, and the quickest of equals", () => {
  const rows = [
    rowOf({ ...SUBJECT, memoryMb: 256 }, [life(1, 1)]),
    rowOf(SUBJECT, [life(3, 1)]),
    rowOf({ ...SUBJECT, displayName: "wasmstrap" }, [life(2, 1)]),
  ];
  const lines = summaryOf(rows).split("\n").slice(2);
  expect(lines.map((line) => line.split(" | ").slice(0, 3).join())).toEqual([
    "| wasmstrap,zip,128 MB",
    "| nodejs24.x,zip,128 MB",
    "| nodejs24.x,zip,256 MB",
  ]);
});
