// A compiled fixture, and the real program that serves it on an emulated platform.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

import { build } from "../../../compiler/index.ts";
import { startEmulator, type Emulator, type Outcome } from "../../../emulator/index.ts";

const MAIN = join(import.meta.dirname, "../../../bootstrap/main.ts");

/** Compiles `fixtures/assembly/<name>.ts` into a folder of its own, as index.wasm and index.wasm.map. */
export async function compile(name: string): Promise<string> {
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: `assembly/${name}.ts` });
  if (!built.ok) throw new Error(built.report);
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-"));
  writeFileSync(join(folder, "index.wasm"), built.wasm);
  writeFileSync(join(folder, "index.wasm.map"), built.sourceMap ?? "");
  return folder;
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export interface RunningFunction {
  readonly emulator: Emulator;
  /** What it wrote so far to standard output and standard error. */
  readonly output: () => string;
  readonly exitCode: Promise<number | null>;
  /** Sends an event and waits for its end. */
  invoke(event: string | Uint8Array): Promise<Outcome>;
}

/** Starts the program on the `handler` of a compiled folder. */
export async function start(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningFunction> {
  const emulator = await startEmulator();
  const child = spawn(process.execPath, [MAIN], {
    env: {
      AWS_LAMBDA_RUNTIME_API: emulator.address,
      _HANDLER: "index.handler",
      LAMBDA_TASK_ROOT: folder,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const exitCode = once(child, "close").then(([code]) => {
    emulator.runtimeExited(`exit code ${String(code)}`);
    return code as number | null;
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exitCode;
    await emulator.close();
  });
  return {
    emulator,
    output: () => output,
    exitCode,
    invoke: (event) => emulator.invoke({ event }),
  };
}

/** A failure as its caller sees it. */
export interface FailureBody {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace: readonly string[];
}

export function failureOf(outcome: { readonly body: Buffer }): FailureBody {
  return JSON.parse(outcome.body.toString()) as FailureBody;
}

/** What Lambda keeps of `Lambda-Runtime-Function-Error-Type`. */
export const KEPT_TYPE: RegExp = /^(Runtime|Function)\.[A-Z][a-zA-Z]+$/;
/** `Lambda-Runtime-Function-XRay-Error-Cause`: one line of ASCII. */
export const ASCII_LINE: RegExp = /^[\x20-\x7e]{2,16384}$/;
