/**
 * `npm run bench:dev`: from a save to the reply of `wasmstrap dev`, over ten edits of a project of the template http-api.
 *
 *   --against <dist/cli.js>   of another checkout: edits of both take turns
 *   --edits <number>          50 tell whether memory grows
 */
import { availableParallelism, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { interquartileRange, median } from "../measure/index.ts";
import { ROOT } from "./bundles.ts";
import { type DevSession, openDevSession, type Took } from "./dev-session.ts";

const TARGET_MS = 500;
const FIRST_TARGET_MS = 3_000;

/** After a reply an author reads it. */
const READING_MS = 1_000;

const { values } = parseArgs({
  options: { against: { type: "string" }, edits: { type: "string", default: "10" } },
});
const commands = { now: join(ROOT, "dist/cli.js") } as Record<string, string>;
if (values.against !== undefined) commands["before"] = resolve(values.against);

interface Run {
  readonly name: string;
  readonly session: DevSession;
  readonly edits: Took[];
  readonly residentMb: number[];
}

const runs: Run[] = [];
try {
  for (const [name, cli] of Object.entries(commands)) {
    runs.push({ name, session: await openDevSession(cli), edits: [], residentMb: [] });
  }
  for (let edit = 0; edit < Number(values.edits); edit++) {
    for (const { session, edits, residentMb } of runs) {
      await sleep(READING_MS);
      edits.push(await session.saveAndReply());
      residentMb.push(session.residentMb());
    }
  }
  const load = loadavg()[0]!.toFixed(1);
  console.log(`${availableParallelism()} CPUs, load ${load}, Node ${process.version}`);
  for (const run of runs) print(run);
  console.log(`target: ${TARGET_MS} ms, and ${FIRST_TARGET_MS} ms to the first reply`);
} finally {
  for (const { session } of runs) await session.stop();
}

// --- internal ---

function print({ name, session, edits, residentMb }: Run): void {
  const { first } = session;
  console.log(`${name}:`);
  console.log(
    `  first reply after the start: ${first.wallMs.toFixed(0)} ms, ${first.cpuMs.toFixed(0)} ms of CPU`,
  );
  console.log(`  save to reply: ${summary(edits.map(({ wallMs }) => wallMs))}`);
  console.log(`  of CPU:        ${summary(edits.map(({ cpuMs }) => cpuMs))}`);
  console.log(`  the compiler:  ${summary(session.buildsMs().slice(-edits.length))}`);
  const [from = 0, to = 0] = [residentMb[0], residentMb.at(-1)];
  const most = Math.max(...residentMb).toFixed(0);
  console.log(
    `  resident: ${from.toFixed(0)} MB after the first edit, ${to.toFixed(0)} MB after the last, ${most} MB at most`,
  );
}

function summary(all: readonly number[]): string {
  const [low, high] = interquartileRange(all);
  const list = all.map(Math.round).join(" ");
  return `median ${median(all).toFixed(0)} ms, IQR ${low.toFixed(0)} to ${high.toFixed(0)} (${list})`;
}
