import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const SOAK = join(import.meta.dirname, "soak/outbound.ts");

test("whatever a server does, every event is answered once, and no socket or memory is left", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    SOAK,
    "--invocations",
    "5000",
    "--megabytes",
    "100",
  ]);
  expect(stdout).toContain("every event was answered once");
  // They did happen.
  for (const kind of [
    "connect",
    "reset",
    "truncated",
    "too-large",
    "protocol",
    "redirect",
    "timeout",
  ])
    expect(stdout).toMatch(new RegExp(`^  ${kind} +\\d+$`, "m"));
}, 120_000);
