import {
  scaleOf,
  showBytes,
  showMs,
  showRange,
  type Section,
  type SectionRow,
} from "../../measure/index.ts";
import { ratioOf, type Figures } from "./figures.ts";
import { OURS, type ContestResult, type LimitedResult, type Measured, type Row } from "./result.ts";

const coldStart = ({ coldStartMs }: Figures) => coldStartMs;
const coldCpu = ({ coldCpuMs }: Figures) => coldCpuMs ?? Number.NaN;
const warm = ({ p50Ms }: Figures) => p50Ms;

export function coldStartSection({ rows }: ContestResult): Section {
  return section({
    title: "Cold start: from the process's start to its first reply",
    columns: {
      init: time("initMs"),
      "first invocation": time("firstMs"),
      "cold start": time("coldStartMs"),
      ...comparison(rows, coldStart),
      "CPU time": ({ figures: { coldCpuMs } }) => (coldCpuMs ? showMs(coldCpuMs) : ""),
      ...renamed(comparison(rows, coldCpu)),
    },
    bar: coldStart,
    show: showMs,
    rows,
  });
}

export function warmSection({ rows, cpus }: ContestResult): Section {
  return section({
    title: `Warm invocation: from delivery to reply, p50, ${cpus}`,
    columns: {
      p50: time("p50Ms"),
      p90: time("p90Ms"),
      p99: time("p99Ms"),
      max: time("maxMs"),
      "p99/p50": ({ figures: { p99Ms, p50Ms } }) => (p99Ms / p50Ms).toFixed(2),
      "per second": ({ figures: { throughput } }) => throughput.toFixed(0),
      ...comparison(rows, warm),
    },
    bar: warm,
    show: showMs,
    rows,
  });
}

export function memorySection({ rows, effort }: ContestResult): Section {
  return section({
    title: `Resident memory after ${effort.invocations} invocations`,
    columns: {
      "package, and what it needs beside": ({ packageBytes, interpreter }) =>
        showBytes(packageBytes) + (interpreter === undefined ? "" : ` + ${interpreter}`),
      resident: memory("residentBytes"),
      peak: memory("peakBytes"),
    },
    bar: ({ residentBytes }) => residentBytes,
    show: showBytes,
    rows,
    remark:
      "Memory is that of the process alone: of bash without the curl and the sed that it starts. On nodejs24.x, python3.x and java21 the Node, the Python and the JVM are Lambda's, and no part of the package.",
  });
}

export function limitedSection({ memoryMb, rows }: LimitedResult): Section {
  return section({
    title: `As a function of ${memoryMb.toLocaleString("en")} MB: cold start`,
    columns: {
      init: time("initMs"),
      "first invocation": time("firstMs"),
      "cold start": time("coldStartMs"),
      p50: time("p50Ms"),
      p99: time("p99Ms"),
      ...comparison(rows, coldStart),
    },
    bar: coldStart,
    show: showMs,
    rows,
  });
}

// --- internal ---

type Column = (row: Measured) => string;

interface Plan {
  readonly title: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly bar: (of: Figures) => number | undefined;
  readonly show: (value: number) => string;
  readonly rows: readonly Row[];
  readonly remark?: string;
}

/** The shortest bar first; who is absent comes last, and says why. */
function section({ title, columns, bar, show, rows, remark }: Plan): Section {
  const valueOf = (row: Row) => (row.kind === "measured" ? bar(row.figures) : undefined);
  const scale = scaleOf(rows.flatMap((row) => valueOf(row) ?? []));
  const sorted = rows.toSorted((a, b) => (valueOf(a) ?? Infinity) - (valueOf(b) ?? Infinity));
  const names = Object.keys(columns);
  const lines = sorted.map((row): SectionRow => {
    if (row.kind === "absent") {
      const cells = [row.title, ...names.map(() => "")];
      const note = `absent: ${row.reason}`;
      return { cells, share: undefined, note, caption: "", solid: false };
    }
    const value = valueOf(row);
    return {
      cells: [row.title, ...names.map((name) => columns[name]!(row))],
      share: value === undefined ? undefined : value / scale,
      caption: value === undefined ? "" : show(value),
      solid: row.name === OURS,
    };
  });
  return { title, header: ["contestant", ...names], words: 1, rows: lines, remark };
}

type Times = "initMs" | "coldStartMs" | "firstMs" | "p50Ms" | "p90Ms" | "p99Ms" | "maxMs";

function time(figure: Times): Column {
  return ({ figures }) => showMs(figures[figure]);
}

function memory(figure: "residentBytes" | "peakBytes"): Column {
  return ({ figures }) => {
    const bytes = figures[figure];
    return bytes === undefined ? "" : showBytes(bytes);
  };
}

/** The same of CPU time: a table's columns have names of their own. */
function renamed(columns: Readonly<Record<string, Column>>): Readonly<Record<string, Column>> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [`${name}, CPU`, column]),
  );
}

/** How ours compares with each, where ours is among them. */
function comparison(
  rows: readonly Row[],
  figure: (of: Figures) => number,
): Readonly<Record<string, Column>> {
  const ours = rows.find((row): row is Measured => row.kind === "measured" && row.name === OURS);
  if (ours === undefined) return {};
  const compare = (row: Measured) => (row === ours ? undefined : ratioOf(ours, row, figure));
  return {
    [`${OURS}/it`]: (row) => compare(row)?.value.toFixed(2) ?? "",
    IQR: (row) => {
      const ratio = compare(row);
      return ratio === undefined ? "" : showRange(ratio.interquartileRange);
    },
    "95 %": (row) => {
      const ratio = compare(row);
      return ratio === undefined ? "" : showRange(ratio.confidence);
    },
  };
}
