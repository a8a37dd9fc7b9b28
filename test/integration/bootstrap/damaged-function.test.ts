import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readV8Options } from "../../../scripts/code-cache.ts";
import { startBundle } from "../../kit/function.ts";
import { handMade } from "../../kit/hand-made.ts";

test("a damaged function ends the invocation that calls it, with words that say so", async () => {
  const taskRoot = mkdtempSync(join(tmpdir(), "wasmstrap-damaged-"));
  onTestFinished(() => rmSync(taskRoot, { recursive: true, force: true }));
  writeFileSync(join(taskRoot, "index.wasm"), damaged());
  const { emulator } = await startBundle({ taskRoot, nodeOptions: readV8Options() });
  for (let i = 0; i < 2; i++) {
    const outcome = await emulator.invoke({ event: "{}" });
    expect(outcome.kind).toBe("error");
    expect(outcome.body.toString()).toMatch(/"errorMessage":"The module is damaged: [^"]*f64\.add/);
  }
});

/** A sound module, but that its handler adds two integers as if they were floating-point numbers. */
function damaged(): Uint8Array {
  const bytes = handMade({
    handler: "(i32.add (call $x (i32.const 77)) (i32.const 78))",
    more: "(func $x (param i32) (result i32) (local.get 0))",
  });
  const at = Buffer.from(bytes).indexOf(Buffer.from([0x41, 0xce, 0x00, 0x6a]));
  bytes[at + 3] = 0xa0;
  return bytes;
}
