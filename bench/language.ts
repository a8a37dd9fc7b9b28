/**
 * `npm run bench:language`: what the features of TypeScript cost, each against the same loop without it, in one process;
 * and how long builds take with the language room, against `"language": "assemblyscript"`.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../compiler/index.ts";
import { load, type GuestModule } from "../host/index.ts";
import { describeMachine, interleave, interquartileRange, median } from "../measure/index.ts";

interface Pair {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
  /** Most that `ours` may take over `theirs`; null where only its microseconds count. */
  readonly most: number | null;
  /** Most microseconds of a turn. */
  readonly mostUs?: number;
}

const PAIRS: readonly Pair[] = [
  { what: "try around a text", ours: "tryText", theirs: "plainText", most: 1.05 },
  // What it costs by itself: two stores.
  { what: "try around a sum", ours: "trySum", theirs: "plainSum", most: null, mostUs: 0.01 },
  { what: "throw that is caught", ours: "caught", theirs: "made", most: null, mostUs: 2 },
  { what: "call of a closure", ours: "closures", theirs: "functions", most: 1.3 },
  { what: "for…of over an array", ours: "forOf", theirs: "byIndex", most: 1.05 },
];
const MOST_BUILD = 1.15;
/** Turns of a loop in one invocation. */
const TURNS = 20_000;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "31" } } });
const rounds = Number(values.rounds);
console.log(`${describeMachine()}; ${rounds} interleaved rounds, medians\n`);
const built = await build({ directory: join(import.meta.dirname, "language") });
if (!built.ok) throw new Error(built.report);
const module = await load(built.wasm);
for (const pair of PAIRS) {
  const measured = interleave(
    { ours: loop(module, pair.ours), theirs: loop(module, pair.theirs) },
    { rounds, turnMs: 40 },
  );
  const ratio = median(measured.ratios);
  const us = median(measured.ours) / TURNS;
  const met = (pair.most === null || ratio <= pair.most) && us <= (pair.mostUs ?? Infinity);
  const [low, high] = interquartileRange(measured.ratios);
  const target = pair.most === null ? `≤ ${pair.mostUs} µs` : `≤ ${pair.most}`;
  console.log(
    `${pair.what.padEnd(26)} ${us.toFixed(4)} µs  × ${ratio.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})  ${target} ${met ? "met" : "MISSED"}`,
  );
}
await buildTimes();

// --- internal ---

function loop(of: GuestModule, handler: string): (count: number) => void {
  const guest = of.instantiate(handler, { log: () => {}, environment: {} });
  const bytes = Buffer.from(String(TURNS));
  const context = { requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef", deadlineMs: 0 };
  return (count) => {
    for (let i = 0; i < count; i++) {
      guest.begin(context, bytes.length).set(bytes);
      guest.invoke();
      guest.release();
    }
  };
}

/** The same AssemblyScript, with and without the room; and the functions above, which need it. */
async function buildTimes(): Promise<void> {
  const folder = join(import.meta.dirname, "../build/bench-language");
  rmSync(folder, { recursive: true, force: true });
  const projects = ["plain", "room"].map((name) => {
    const directory = join(folder, name);
    mkdirSync(directory, { recursive: true });
    cpSync(join(import.meta.dirname, "json/assembly"), join(directory, "assembly"), {
      recursive: true,
    });
    cpSync(join(import.meta.dirname, "json/asconfig.json"), join(directory, "asconfig.json"));
    if (name === "plain")
      writeFileSync(join(directory, "wasmstrap.json"), '{ "language": "assemblyscript" }');
    return directory;
  });
  const [plain, room] = projects as [string, string];
  const ratios: number[] = [];
  const seconds: number[] = [];
  for (let round = 0; round < Math.ceil(rounds / 4); round++) {
    const theirs = await buildTime(plain);
    const ours = await buildTime(room);
    // The first warms the compiler.
    if (round === 0) continue;
    ratios.push(ours / theirs);
    seconds.push(ours / 1000);
  }
  const ratio = median(ratios);
  console.log(
    `${"build of AssemblyScript".padEnd(26)} ${median(seconds).toFixed(2)} s   × ${ratio.toFixed(3)}  ≤ ${MOST_BUILD} ${ratio <= MOST_BUILD ? "met" : "MISSED"}`,
  );
  rmSync(folder, { recursive: true });
}

async function buildTime(directory: string): Promise<number> {
  const began = performance.now();
  const made = await build({ directory, cache: false });
  if (!made.ok) throw new Error(made.report);
  return performance.now() - began;
}
