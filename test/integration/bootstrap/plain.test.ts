import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startBundle } from "../../kit/function.ts";
import { compile } from "../../kit/program.ts";

let taskRoot: string;
beforeAll(() => {
  taskRoot = mkdtempSync(join(tmpdir(), "wasmstrap-"));
  return compile("index", taskRoot);
});
afterAll(() => rmSync(taskRoot, { recursive: true, force: true }));

// Nothing that only makes the bootstrap faster may be needed: each of these takes some of it away.
test.each([
  [[], { WASMSTRAP_PLAIN: "1" }],
  [["--pending-deprecation"], {}],
  [["--throw-deprecation", "--pending-deprecation"], {}],
  [["--permission", "--allow-fs-read=*"], {}],
  [["--disable-proto=throw"], {}],
  [
    [
      "--no-turbofan",
      "--no-maglev-inlining",
      "--no-concurrent-recompilation",
      "--no-rehash-snapshot",
    ],
    {},
  ],
] as const)(
  "a function answers with %j and %j, and nobody is warned",
  async (nodeOptions, environment) => {
    const { emulator, output } = await startBundle({
      taskRoot,
      handler: "index.count",
      environment,
      nodeOptions,
    });
    for (let i = 0; i < 2; i++) {
      const { kind } = await emulator.invoke({ event: '{"text":"a"}' });
      expect(kind, output()).toBe("response");
    }
    expect(output()).not.toMatch(/Warning|DEP\d+/);
  },
);
