import { mkdtempSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { startEmulator } from "../../emulator/index.ts";
import { random, seededFaults } from "../kit/soak-faults.ts";
import { BUNDLE, compile } from "../kit/bootstrap-process.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([1, 2, 3])("no fault loses, repeats or swaps a reply (seed %i)", async (seed) => {
  const next = random(seed);
  const emulator = await startEmulator({ faults: seededFaults(next, 0.5) });
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
