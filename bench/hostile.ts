/**
 * `npm run bench:hostile`: documents that were made to cost much, beside random ones of the same size.
 *
 * An event may come from a stranger. Whatever it is, its time grows with its size only: the ratio is to be at most 2.
 */
import { join } from "node:path";
import { build } from "../compiler/index.ts";
import { load, type Guest } from "../host/index.ts";
import { describeMachine, median } from "../measure/index.ts";
import { pairs } from "./hostile/documents.ts";

const ROUNDS = 9;
const TARGET = 2;

const built = await build({ directory: join(import.meta.dirname, "hostile") });
if (!built.ok) throw new Error(built.report);
const module = await load(built.wasm);

console.log(`${describeMachine()}; median of ${ROUNDS} rounds\n`);
console.log("hostile document                            MB  hostile ms  random ms  ratio");
for (const { what, handler, hostile, random } of pairs()) {
  const guest = module.instantiate(handler, { log: () => {}, environment: {} });
  const times = { hostile: [] as number[], random: [] as number[] };
  const [made, usual] = [Buffer.from(hostile), Buffer.from(random)];
  for (let round = 0; round < ROUNDS; round++) {
    times.hostile.push(time(guest, made));
    times.random.push(time(guest, usual));
  }
  const [ours, theirs] = [median(times.hostile), median(times.random)];
  // A random document is a little larger or smaller: what counts is the time for a byte.
  const ratio = ours / made.length / (theirs / usual.length);
  console.log(
    `${what.padEnd(40)} ${(made.length / 1e6).toFixed(2).padStart(5)} ${ours.toFixed(2).padStart(11)}` +
      ` ${theirs.toFixed(2).padStart(10)} ${ratio.toFixed(2).padStart(6)}  ≤ ${TARGET} ${ratio <= TARGET ? "met" : "MISSED"}`,
  );
}

// --- internal ---

/** Milliseconds, be the document refused or not. */
function time(guest: Guest, bytes: Buffer): number {
  const start = performance.now();
  guest.begin({ requestId: "hostile", deadlineMs: 0 }, bytes.length).set(bytes);
  try {
    guest.invoke();
  } catch {
    // The error is the answer.
  }
  const took = performance.now() - start;
  guest.release();
  return took;
}
