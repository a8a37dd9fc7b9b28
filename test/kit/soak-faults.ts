import type { Fault, FaultPlan } from "../../emulator/index.ts";

/** After each of these the platform still has the event, or already has the reply. */
const ON_POLL: readonly Fault[] = [
  { kind: "reset", at: "arrival" },
  { kind: "reset", at: "headers" },
  { kind: "reset", at: "body" },
  { kind: "truncate" },
  { kind: "truncate", bytes: 0 },
  { kind: "status", status: 204 },
  { kind: "status", status: 503 },
  { kind: "slow", pieceBytes: 7, pauseMs: 1 },
  { kind: "close", announced: true },
  { kind: "close", announced: false },
  { kind: "chunked", pieceBytes: 5, extension: "a=b", trailers: { "X-Trailer": "1" } },
  { kind: "header-case", style: "mixed" },
  { kind: "header-case", style: "upper" },
  { kind: "headers", set: { "Lambda-Runtime-Deadline-Ms": undefined } },
  { kind: "http-1.0" },
  { kind: "raw", bytes: "HTTP/1.1 200 OK\r\nContent-Le" },
  { kind: "raw", bytes: "nonsense" },
];

const ON_POST: readonly Fault[] = [
  { kind: "reset", at: "arrival" },
  { kind: "reset", at: "headers" },
  { kind: "reset", at: "body" },
  { kind: "reset", at: "end" },
  { kind: "truncate" },
  { kind: "slow", pieceBytes: 3, pauseMs: 1 },
  { kind: "close", announced: true },
  { kind: "close", announced: false },
  { kind: "chunked", pieceBytes: 2 },
  { kind: "http-1.0" },
  { kind: "raw", bytes: "nonsense" },
];

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * On managed instances an event that was lost on its way is not sent again, and of two exchanges in a row that fail both
 * may be one reply's: what is left are faults after which nothing is missing.
 */
const HARMLESS: readonly Fault["kind"][] = [
  "status",
  "slow",
  "close",
  "chunked",
  "header-case",
  "headers",
];

/**
 * Lets an exchange fail with this probability, in a way drawn from `next`. Two in a row at most, so that no bound on
 * retries is reached.
 */
export function seededFaults(
  next: () => number,
  probability: number,
  managedInstances = false,
): FaultPlan {
  const pick = (faults: readonly Fault[]): Fault => {
    const some = managedInstances ? faults.filter(({ kind }) => HARMLESS.includes(kind)) : faults;
    return some[Math.floor(next() * some.length)]!;
  };
  let inARow = 0;
  return ({ route }) => {
    if (next() >= probability || inARow >= 2) return void (inARow = 0);
    inARow++;
    if (route === "next") return pick(ON_POLL);
    return route === "response" && inARow === 1 ? pick(ON_POST) : undefined;
  };
}
