/**
 * `npm run bench:memory`: what memory management takes, against its targets.
 *
 * `--soak` adds a mix of 1,000,000 invocations, or of `--count`, each reply checked.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../compiler/index.ts";
import { load, type GuestModule } from "../host/index.ts";
import { describeMachine } from "../measure/index.ts";
import { httpApiEvent } from "./json/payloads.ts";
import { measureEcho } from "./memory/echo.ts";
import type { MixResult } from "./memory/mix.ts";
import { items } from "./memory/payloads.ts";
import { compareRuntimes, timeRelease, timeTrap } from "./memory/release.ts";
import { formatRow, megabytes, type Row } from "./memory/rows.ts";

/**
 * V8 sizes its young generation by the machine's memory, and lets it grow at any time: by 30 MB on a large machine,
 * which would be all that this shows. The child gets what V8 chooses on one of 2 GB.
 */
const YOUNG_GENERATION = "--max-semi-space-size=4";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "41" },
    soak: { type: "boolean", default: false },
    count: { type: "string", default: "1000000" },
    json: { type: "boolean", default: false },
  },
});
const root = join(import.meta.dirname, "..");
const folder = temporaryFolder();
const region = await compile("release");
const incremental = await compile("incremental");

const rows: Row[] = [...compareHandlers(), ...timeReleases(), trapRow(), await echoRow()];
if (values.soak) rows.push(soakRow(Number(values.count)));
rmSync(folder, { recursive: true });

if (values.json) {
  console.log(JSON.stringify(rows, null, 2));
} else {
  console.log(`${describeMachine()}; ${values.rounds} interleaved rounds, medians\n`);
  for (const row of rows) console.log(formatRow(row));
}

// --- internal ---

async function compile(target: string): Promise<GuestModule> {
  const built = await build({ directory: join(import.meta.dirname, "memory"), target });
  if (!built.ok) throw new Error(built.report);
  const name = target === "release" ? "index" : target;
  writeFileSync(join(folder, `${name}.wasm`), built.wasm);
  writeFileSync(join(folder, `${name}.wasm.map`), built.sourceMap ?? "");
  return load(built.wasm);
}

function temporaryFolder(): string {
  mkdirSync(join(root, "build"), { recursive: true });
  return mkdtempSync(join(root, "build", "bench-"));
}

function compareHandlers(): Row[] {
  const rounds = Number(values.rounds);
  const order = { kind: "small", index: 1, items: items(2) };
  return [
    compareRuntimes(region, incremental, "small", json(httpApiEvent()), rounds),
    compareRuntimes(region, incremental, "mix", json(order), rounds),
    compareRuntimes(region, incremental, "large", json(items(400)), rounds),
  ];
}

function timeReleases(): Row[] {
  const http = json(httpApiEvent());
  const nothing = release("nothing", () => http);
  const byte = Buffer.from("x");
  const small = release("touch", () => byte, 65_536);
  const large = release("touch", () => byte, 8 * 1_048_576);
  return [
    microseconds(
      "reset, nothing escaped",
      release("small", () => http),
      1,
      `of nothing at all: ${nothing.toFixed(2)} µs`,
    ),
    microseconds(
      "release, one string of a Map of 1,000 replaced",
      release("remember", (index) => Buffer.from(String(index))),
      50,
    ),
    microseconds("isolation, 64 KB of init state", small, 30),
    microseconds(
      "isolation, each further MB",
      ((large - small) * 1_048_576) / (8 * 1_048_576 - 65_536),
    ),
  ];
}

function release(
  handler: string,
  event: (index: number) => Uint8Array,
  stateBytes?: number,
): number {
  const guest = region.instantiate(handler, {
    log: () => {},
    environment: { STATE_BYTES: String(stateBytes ?? 0) },
    isolated: stateBytes !== undefined,
  });
  return timeRelease(guest, event);
}

function microseconds(what: string, measured: number, target?: number, note = ""): Row {
  return { what, measured, target, unit: "µs", note };
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function trapRow(): Row {
  const guest = region.instantiate("mix", { log: () => {}, environment: {} });
  const { trapMs, plainMs } = timeTrap(guest);
  return {
    what: "trap to next reply, beyond a plain invocation's",
    measured: trapMs - plainMs,
    target: 3,
    unit: "ms",
    note: `${trapMs.toFixed(3)} and ${plainMs.toFixed(3)} ms`,
  };
}

async function echoRow(): Promise<Row> {
  const bootstrap = join(root, "dist/bootstrap/bootstrap.cjs");
  const { payload, cold, idle, peak } = await measureEcho(bootstrap, folder);
  return {
    what: "echo of 6 MB, peak above idle / payload",
    measured: (peak - idle) / payload,
    target: 4,
    unit: "",
    note: `resident after init ${megabytes(cold)}, idle ${megabytes(idle)}, peak ${megabytes(peak)}`,
  };
}

function soakRow(count: number): Row {
  const args = ["index.wasm", "index.wasm.map"].map((name) => join(folder, name));
  const soak = join(import.meta.dirname, "memory/soak.ts");
  const child = spawnSync(process.execPath, [YOUNG_GENERATION, soak, ...args, String(count)], {
    encoding: "utf8",
  });
  if (child.status !== 0) throw new Error(child.stderr);
  const result = JSON.parse(child.stdout) as MixResult;
  return {
    what: `${result.count} mixed invocations: last tenth / second`,
    measured: result.lastTenth / result.secondTenth,
    target: 1.05,
    unit: "",
    note: `resident ${megabytes(result.secondTenth)}, then ${megabytes(result.lastTenth)}; ${result.seconds.toFixed(0)} s`,
  };
}
