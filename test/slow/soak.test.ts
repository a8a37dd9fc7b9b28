import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { random, seededFaults } from "../kit/soak-faults.ts";
import { startBundle } from "../kit/function.ts";
import { compile } from "../kit/program.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([1, 2, 3])("no fault loses, repeats or swaps a reply (seed %i)", async (seed) => {
  const next = random(seed);
  const running = await startBundle({
    taskRoot: root,
    handler: "index.echo",
    emulator: { faults: seededFaults(next, 0.5) },
    log: "inherit",
  });
  const { emulator } = running;
  let ended = false;
  void running.exit.then(() => (ended = true));
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
  expect(ended).toBe(false);
});
