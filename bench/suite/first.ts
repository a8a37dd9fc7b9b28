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

/**
 * Loads a handler and invokes it once, in a process of its own, as it is on Lambda: V8 has the option that the bootstrap
 * starts it with, and the JavaScript of our host comes from a code cache, as the bootstrap's does. The handler in
 * JavaScript comes from one too, which on Lambda it does not.
 */
export async function measureFirst(
  language: Language,
  file: string,
  name: string,
  eventFile: string,
): Promise<First> {
  script ??= bundle();
  const args = [...(language === "wasm" ? OPTIONS : []), await script, language];
  const invoke = async () => {
    const env = { ...process.env, NODE_COMPILE_CACHE: join(BUILD, "compile-cache") };
    const { stdout } = await run(process.execPath, [...args, file, name, eventFile], { env });
    return JSON.parse(stdout) as First;
  };
  // Node writes its cache when a process ends.
  if (!cached.has(file)) await invoke();
  cached.add(file);
  return invoke();
}

// --- internal ---

const BUILD = join(import.meta.dirname, "../../build");
const OPTIONS = ["--experimental-wasm-compilation-hints"];

let script: Promise<string> | undefined;
/** Handlers whose code Node has in its cache. */
const cached = new Set<string>();

/**
 * The process runs JavaScript: where Node strips types, it does so with a WebAssembly module of its own, which V8 is
 * busy to optimise while we measure.
 */
async function bundle(): Promise<string> {
  const { build } = await import("esbuild");
  const outfile = join(BUILD, "first-invocation.mjs");
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
