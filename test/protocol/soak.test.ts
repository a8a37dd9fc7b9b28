import { mkdtempSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { startEmulator, type Fault } from "../../emulator/index.ts";
import { BUNDLE, compile } from "./process.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root), 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

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

/** mulberry32 */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test.each([1, 2, 3])("no fault loses, repeats or swaps a reply (seed %i)", async (seed) => {
  const next = random(seed);
  const pick = (faults: readonly Fault[]): Fault => faults[Math.floor(next() * faults.length)]!;
  let inARow = 0; // two faulty exchanges at most, so that no bound on retries is reached
  const emulator = await startEmulator({
    faults: ({ route }) => {
      if (next() < 0.5 || inARow >= 2) return void (inARow = 0);
      inARow++;
      if (route === "next") return pick(ON_POLL);
      return route === "response" && inARow === 1 ? pick(ON_POST) : undefined;
    },
  });
  const child = spawn(process.execPath, [BUNDLE], {
    env: {
      AWS_LAMBDA_RUNTIME_API: emulator.address,
      _HANDLER: "index.echo",
      LAMBDA_TASK_ROOT: root,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  void ended.then(([code]) => emulator.runtimeExited(`exit code ${String(code)}`));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
    await emulator.close();
  });
  for (let i = 0; i < 120; i++) {
    const text = `event ${i} ${"ü".repeat(Math.floor(next() * 3000))}`;
    const outcome = await emulator.invoke({
      event: JSON.stringify({ text }),
      requestId: `id-${i}`,
      ...(next() < 0.5 ? { invocationId: `nonce-${i}` } : {}),
    });
    expect(outcome.body.toString()).toBe(`${text} of id-${i}`);
    expect(outcome.kind).toBe("response");
  }
  expect(emulator.requestCount).toBeGreaterThan(2 * 120 + 20); // the faults did happen
  expect(child.exitCode).toBe(null);
});
