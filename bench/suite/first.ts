import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Language } from "../../measure/index.ts";

const run = promisify(execFile);

/** Milliseconds; top-level code is part of the loading. */
export interface First {
  readonly loadMs: number;
  readonly firstMs: number;
}

/** Invokes a handler once, in a process of its own: nothing is compiled, nothing cached. */
export async function measureFirst(
  language: Language,
  file: string,
  name: string,
  eventFile: string,
): Promise<First> {
  script ??= bundle();
  const { stdout } = await run(process.execPath, [await script, language, file, name, eventFile]);
  return JSON.parse(stdout) as First;
}

// --- internal ---

let script: Promise<string> | undefined;

/**
 * The process runs JavaScript: where Node strips types, it does so with a WebAssembly module of its own, which V8 is
 * busy to optimise while we measure.
 */
async function bundle(): Promise<string> {
  const { build } = await import("esbuild");
  const outfile = join(import.meta.dirname, "../../build/first-invocation.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "first-invocation.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
    outfile,
  });
  return outfile;
}
