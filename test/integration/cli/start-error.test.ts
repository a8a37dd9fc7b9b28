import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { startProcess } from "../../../local/running-process.ts";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-start-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What an invocation of a process that cannot be started is answered. */
async function failureOf(program: string, folder?: string): Promise<string> {
  const running = await startProcess({ command: [program], environment: {}, folder });
  const { kind, errorType, body } = await running.invoke({ event: "{}" });
  expect({ kind, errorType }).toEqual({ kind: "error", errorType: "Runtime.ExitError" });
  await expect(running.coldStartMs).rejects.toThrow("Cannot start");
  await running.stop();
  const { errorMessage } = JSON.parse(body.toString()) as { errorMessage: string };
  return errorMessage.replace(/^RequestId: \S+ Error: /, "");
}

test("invocations of a program that is not there say so", async () => {
  const program = join(newFolder(), "bootstrap");
  expect(await failureOf(program)).toBe(`Cannot start "${program}": found no such file`);
});

test("invocations of a program below a file say so", async () => {
  const file = join(newFolder(), "file");
  writeFileSync(file, "");
  const program = join(file, "bootstrap");
  expect(await failureOf(program)).toBe(
    `Cannot start "${program}": found a file where a folder must be`,
  );
});

test("invocations of a program that must not be executed say so", async () => {
  const program = join(newFolder(), "bootstrap");
  writeFileSync(program, "#!/bin/sh\n");
  chmodSync(program, 0o644);
  expect(await failureOf(program)).toBe(
    `Cannot start "${program}": it must be a file that this user may execute`,
  );
});

test("invocations of a program whose folder or interpreter is missing say which", async () => {
  const folder = newFolder();
  const program = join(folder, "bootstrap");
  writeFileSync(program, "#!/no/such/shell\n");
  chmodSync(program, 0o755);
  expect(await failureOf(program)).toBe(
    `Cannot start "${program}": found no interpreter where its first line says`,
  );
  const missing = join(folder, "missing");
  expect(await failureOf(program, missing)).toBe(
    `Cannot start "${program}": found no folder "${missing}"`,
  );
});
