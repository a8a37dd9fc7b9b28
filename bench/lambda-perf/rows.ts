import { renderMarkdownTable, type Life } from "../../measure/index.ts";

/** A row of lambda-perf's data/last.json. */
export interface PerfRow {
  readonly r: string;
  readonly p: "zip" | "image";
  readonly d: string;
  readonly i: readonly number[];
  readonly m: number;
  readonly a: string;
  readonly mu: number;
  readonly ad: number;
  readonly acd: number;
}

/** What was measured. */
export interface PerfSubject {
  readonly path: string;
  readonly displayName: string;
  readonly packageType: "zip" | "image";
  readonly memoryMb: number;
  readonly arch: string;
}

export function rowOf(subject: PerfSubject, lives: readonly Life[]): PerfRow {
  const { path, displayName, packageType, memoryMb, arch } = subject;
  return {
    r: `lambda-perf-${path}-${packageType}-${memoryMb}-${arch}`,
    p: packageType,
    d: displayName,
    i: lives.map(({ initMs }) => round(initMs, 2)),
    m: memoryMb,
    a: arch,
    mu: round(mean(lives.map(({ peakBytes = 0 }) => peakBytes / 2 ** 20)), 1),
    ad: round(mean(lives.map(({ firstMs }) => firstMs)), 3),
    acd: round(mean(lives.map(({ initMs }) => initMs)), 3),
  };
}

/** For reading: one line a row, smallest memory first. */
export function summaryOf(rows: readonly PerfRow[]): string {
  const lines = rows
    .toSorted((a, b) => a.m - b.m || a.p.localeCompare(b.p) || a.acd - b.acd)
    .map(({ d, p, m, acd, ad, mu }) => ({
      share: undefined,
      cells: [d, p, `${m} MB`, `${acd.toFixed(1)} ms`, `${ad.toFixed(1)} ms`, `${mu} MB`],
    }));
  const header = ["runtime", "package", "memory", "init", "first invocation", "memory used"];
  return renderMarkdownTable(header, lines, 2);
}

// --- internal ---

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
