/**
 * `npm run soak:outbound`: a handler that asks a server which fails, in ways drawn from a seed: it refuses, resets, cuts
 * short, stalls, loops, sends nonsense or bombs, one request in three.
 *
 * Every event must be answered by its own reply, with the outcome that its request must have, and run once; and the
 * process must end with the sockets and the memory that it had after its first tenth.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import type { Emulator } from "../../../emulator/index.ts";
import { startProcess, usageOf } from "../../../local/index.ts";
import { FaultyOrigin, MOST_BODY_BYTES, PATIENCE_MS } from "../../kit/faulty-origin.ts";
import { BUNDLE, compile } from "../../kit/program.ts";
import { random } from "../../kit/soak-faults.ts";
import { assertFlat, tell, type Usage } from "./usage.ts";

const { values } = parseArgs({
  options: {
    invocations: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    /** By how much memory may grow: V8's heap takes ten thousand invocations to its usual size. */
    megabytes: { type: "string", default: "16" },
  },
});
const [invocations, seed] = [Number(values.invocations), Number(values.seed)];

/** How many events wait at the emulator. */
const WAITING = 16;
const SAMPLES = 100;
/** Of these a function's own deadline is made: they take time, so they are rare. */
const SLOW_BEHAVIOURS: readonly string[] = ["late", "stalls"];
/** Idle connections to the server come and go. */
const TOLERANCE = { descriptors: 8, megabytes: Number(values.megabytes) };

if (!existsSync(BUNDLE))
  throw new Error(`Cannot soak: ${BUNDLE} must exist: run \`npm run build\``);
const folder = mkdtempSync(join(tmpdir(), "wasmstrap-soak-"));
const origin = await FaultyOrigin.start();
try {
  await compile("outbound", folder);
  await soak();
} finally {
  origin.stop();
  rmSync(folder, { recursive: true, force: true });
}

// --- internal ---

async function soak(): Promise<void> {
  const running = await startProcess({
    command: [process.execPath, BUNDLE],
    environment: {
      AWS_LAMBDA_LOG_LEVEL: "ERROR",
      _HANDLER: "outbound.outbound",
      LAMBDA_TASK_ROOT: folder,
    },
    emulator: {},
    log: "inherit",
  });
  // An end of the process rejects what is under way, and with it `serve`.
  const ended = running.exit.then(({ code }) => {
    throw new Error(`Runtime ended: exit code ${code}`);
  });
  ended.catch(() => {});
  try {
    await running.coldStartMs;
    await Promise.race([serve(running.emulator, running.pid), ended]);
  } finally {
    await running.stop("SIGKILL");
  }
}

async function serve(emulator: Emulator, pid: number): Promise<void> {
  const next = random(seed);
  const startedAt = performance.now();
  const usages: Usage[] = [];
  const waiting: Promise<string>[] = [];
  const outcomes = new Map<string, number>();
  let served = 0;
  const take = async (reply: Promise<string> | undefined): Promise<void> => {
    const [, outcome = "", count] = /^(.*), served (\d+)$/.exec((await reply)!) ?? [];
    if (Number(count) !== ++served)
      throw new Error(`Event ${served} was not run once: its guest has served ${count}`);
    const kind = outcome.split("/")[0]!;
    outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
  };
  for (let done = 0; done < invocations; done++) {
    waiting.push(invoke(emulator, done, draw(next)));
    if (waiting.length >= WAITING) await take(waiting.shift());
    if (done % SAMPLES === 0) usages.push(usageOf(pid)!);
    if (done % 10_000 === 0 && done > 0)
      tell(done, (performance.now() - startedAt) / 1000, usages.at(-1)!);
  }
  while (waiting.length > 0) await take(waiting.shift());
  usages.push(usageOf(pid)!);
  tell(invocations, (performance.now() - startedAt) / 1000, usages.at(-1)!);
  console.log("every event was answered once, by its own reply, with the outcome of its request:");
  for (const [kind, count] of outcomes) console.log(`  ${kind.padEnd(12)} ${count}`);
  console.log(`${origin.connections} connections to the server are open`);
  assertFlat(usages, TOLERANCE);
}

/** Two in three are answered; of the others one in fifty takes all of its time. */
function draw(next: () => number): string {
  if (next() < 2 / 3) return next() < 0.5 ? "whole" : "zipped";
  const slow = next() < 0.02;
  const some = [...FaultyOrigin.behaviours, "refused"].filter(
    (each) => SLOW_BEHAVIOURS.includes(each) === slow,
  );
  return some[Math.floor(next() * some.length)]!;
}

/** @throws {Error} The reply is not this event's, or not what its request must have come to. */
async function invoke(emulator: Emulator, index: number, behaviour: string): Promise<string> {
  const path = `/${behaviour}/${index}`;
  const refused = behaviour === "refused";
  // Nothing listens on port 1.
  const url = refused ? `http://127.0.0.1:1${path}` : `${origin.url}${path}`;
  const ask = { url, timeout: PATIENCE_MS, maxBytes: MOST_BODY_BYTES };
  const patient = SLOW_BEHAVIOURS.includes(behaviour) ? ask : { ...ask, timeout: 10_000 };
  const outcome = await emulator.invoke({
    event: JSON.stringify(patient),
    requestId: `id-${index}`,
  });
  const reply = outcome.body.toString();
  const found = reply.slice(0, reply.lastIndexOf(", served "));
  const expected = refused ? ["connect"] : origin.outcomesOf(path);
  if (outcome.kind !== "response" || !expected.includes(found))
    throw new Error(
      `Invocation ${index}, ${behaviour}: expected ${expected.join(" or ")}: found ${outcome.kind} ${reply}`,
    );
  return reply;
}
