/**
 * `npm run soak`: a day of one function's life in minutes. The shipped bundle serves two million invocations while one
 * exchange in a thousand fails, in ways drawn from a seed.
 *
 * Every event must be answered, by its own reply; the handler counts what it runs, so that none can have been run
 * twice; and the process must end with the file descriptors and the memory that it had after its first tenth.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import type { Emulator } from "../../../emulator/index.ts";
import { startProcess, usageOf } from "../../../local/index.ts";
import { BUNDLE, compile } from "../../kit/program.ts";
import { random, seededFaults } from "../../kit/soak-faults.ts";
import { assertFlat, tell, type Usage } from "./usage.ts";

const { values } = parseArgs({
  options: {
    invocations: { type: "string", default: "2000000" },
    /** Ends earlier, after this time. */
    seconds: { type: "string", default: "86400" },
    seed: { type: "string", default: "1" },
    /** Invocations from one fault to the next, on average. */
    "fault-every": { type: "string", default: "1000" },
    /** As managed instances do, so many at a time. */
    concurrency: { type: "string", default: "1" },
  },
});
const [invocations, seconds, seed, faultEvery, concurrency] = [
  Number(values.invocations),
  Number(values.seconds),
  Number(values.seed),
  Number(values["fault-every"]),
  Number(values.concurrency),
];
const managed = concurrency > 1;

/** How many events wait at the emulator, so that none waits for this process. */
const WAITING = 64;
const SAMPLES = 1000;

/** How many guests replied with this as the number of events that they had run. */
const guestsAt: number[] = [];

if (!existsSync(BUNDLE))
  throw new Error(`Cannot soak: ${BUNDLE} must exist: run \`npm run build\``);
const folder = mkdtempSync(join(tmpdir(), "wasmstrap-soak-"));
try {
  await compile("index", folder);
  await soak();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// --- internal ---

async function soak(): Promise<void> {
  const next = random(seed);
  // Two exchanges an invocation.
  const faults = seededFaults(next, 0.5 / faultEvery, managed);
  const running = await startProcess({
    command: [process.execPath, BUNDLE],
    environment: {
      AWS_LAMBDA_LOG_LEVEL: "ERROR",
      _HANDLER: "index.count",
      LAMBDA_TASK_ROOT: folder,
      ...(managed ? { AWS_LAMBDA_MAX_CONCURRENCY: String(concurrency) } : {}),
    },
    emulator: { faults, maxConcurrency: concurrency },
    log: "inherit",
  });
  const { emulator, pid } = running;
  // An end of the process rejects what is under way, and with it `serve`.
  const ended = running.exit.then(({ code }) => {
    throw new Error(`Runtime ended: exit code ${code}`);
  });
  ended.catch(() => {});
  try {
    await running.coldStartMs;
    await Promise.race([serve(emulator, pid, next), ended]);
  } finally {
    await running.stop("SIGKILL");
  }
}

async function serve(emulator: Emulator, pid: number, next: () => number): Promise<void> {
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  const usages: Usage[] = [];
  const waiting: Promise<void>[] = [];
  let done = 0;
  for (; done < invocations && elapsed() < seconds; done++) {
    waiting.push(invoke(emulator, done, next));
    if (waiting.length >= WAITING) await waiting.shift();
    // As after a freeze that the platform's sockets did not outlive.
    if (!managed && next() < 0.05 / faultEvery)
      emulator.dropConnections(next() < 0.5 ? "fin" : "reset");
    if (done % SAMPLES === 0) usages.push(usageOf(pid)!);
    if (done % 100_000 === 0 && done > 0) tell(done, elapsed(), usages.at(-1)!);
  }
  await Promise.all(waiting);
  checkCounts();
  usages.push(usageOf(pid)!);
  tell(done, elapsed(), usages.at(-1)!);
  const more = emulator.requestCount - 2 * done - concurrency;
  console.log(`${more} exchanges were repeated; every event was answered once, by its own reply`);
  assertFlat(usages);
}

/** @throws {Error} The reply is not this event's. */
async function invoke(emulator: Emulator, index: number, next: () => number): Promise<void> {
  const text = `event ${index} ${"ü".repeat(Math.floor(next() * 300))}`;
  const outcome = await emulator.invoke({
    event: JSON.stringify({ text }),
    requestId: `id-${index}`,
    ...(next() < 0.5 ? { invocationId: `nonce-${index}` } : {}),
  });
  const found = outcome.body.toString();
  const [, reply, count] = /^(.*), served (\d+)$/.exec(found) ?? [];
  const expected = `${text} of id-${index}`;
  if (outcome.kind !== "response" || reply !== expected)
    throw new Error(
      `Invocation ${index}: expected "${expected}": found ${outcome.kind} "${found}"`,
    );
  guestsAt[Number(count)] = (guestsAt[Number(count)] ?? 0) + 1;
}

/** @throws {Error} A guest skipped a number: it ran an event whose reply nobody got. */
function checkCounts(): void {
  for (let count = 1; count < guestsAt.length; count++) {
    const before = count === 1 ? concurrency : (guestsAt[count - 1] ?? 0);
    const here = guestsAt[count] ?? 0;
    if (here === 0 || here > before)
      throw new Error(`Some event was run twice: ${here} guests ran ${count}, ${before} one less`);
  }
}
