// A compiled fixture, and the real program that serves it on an emulated platform.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { build } from "../../../compiler/index.ts";
import type { Emulator, Outcome } from "../../../emulator/index.ts";
import { startSource } from "../../kit/function.ts";

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
  const running = await startSource({ taskRoot: folder, environment: env });
  return {
    emulator: running.emulator,
    output: running.output,
    exitCode: running.exit.then(({ code }) => code),
    invoke: (event) => running.invoke({ event }),
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
