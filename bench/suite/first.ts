import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Language } from "../../measure/index.ts";

const run = promisify(execFile);

/** Milliseconds; top-level code is part of the loading. */
export interface First {
  readonly loadMs: number;
  readonly firstMs: number;
  /** User and system, of all threads, for both. */
  readonly startCpuMs: number;
}

/**
 * Loads a handler and invokes it once, in a process of its own, as it is on Lambda: V8 has the options that the
 * bootstrap starts it with, and our host's functions come from a code cache, as the bootstrap's do. The handler in
 * JavaScript has Node's compile cache, which on Lambda it has not.
 */
export async function measureFirst(
  language: Language,
  file: string,
  name: string,
  eventFile: string,
): Promise<First> {
  commands ??= bundle();
  const args = [...(await commands)[language], language, file, name, eventFile];
  const invoke = async () => {
    const env = { ...process.env, NODE_COMPILE_CACHE: join(BUILD, "compile-cache") };
    const { stdout } = await run(process.execPath, args, { env });
    return JSON.parse(stdout) as First;
  };
  // Both caches are written when a process ends.
  if (!cached.has(file)) await invoke();
  cached.add(file);
  return invoke();
}

// --- internal ---

const INVOCATION = join(import.meta.dirname, "first-invocation.ts");
const RUNNER = join(import.meta.dirname, "cached-script.ts");
const BUILD = join(import.meta.dirname, "../../build");
const BOOTSTRAP = join(import.meta.dirname, "../../bootstrap/bootstrap");

let commands: Promise<Readonly<Record<Language, readonly string[]>>> | undefined;
/** Handlers whose code is in a cache. */
const cached = new Set<string>();

/** What the bootstrap's script gives to V8. */
function bootstrapOptions(): string[] {
  const [, options] = /^v8_options="(--.+)"$/m.exec(readFileSync(BOOTSTRAP, "utf8")) ?? [];
  if (options === undefined) throw new Error(`Cannot find V8's options in ${BOOTSTRAP}`);
  return options.split(" ");
}

/**
 * The process runs JavaScript: where Node strips types, it does so with a WebAssembly module of its own, which V8 is
 * busy to optimise while we measure.
 *
 * @returns What Node is started with.
 */
async function bundle() {
  const { build } = await import("esbuild");
  const common = {
    bundle: true,
    platform: "node",
    target: "node24",
    logLevel: "warning",
    outdir: BUILD,
  } as const;
  await build({
    ...common,
    entryPoints: [INVOCATION, RUNNER],
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    define: { "import.meta.url": JSON.stringify(import.meta.url) },
  });
  // A script from a code cache cannot import a handler without loading what is experimental, which takes 5 ms.
  await build({
    ...common,
    entryPoints: [INVOCATION],
    format: "esm",
    outExtension: { ".js": ".mjs" },
  });
  const [runner, cjs, cache, esm] = [
    "cached-script.cjs",
    "first-invocation.cjs",
    "first-invocation.cache",
    "first-invocation.mjs",
  ].map((file) => join(BUILD, file)) as [string, string, string, string];
  rmSync(cache, { force: true });
  return { wasm: [...bootstrapOptions(), runner, cjs, cache], js: [esm] };
}
