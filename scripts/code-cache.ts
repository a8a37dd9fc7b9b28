/** Makes V8's code cache for dist/bootstrap/main.cjs: it holds what a function compiles until it has served events. */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CACHE_NAME } from "../bootstrap/start/code-cache.ts";
import { build } from "../compiler/index.ts";
import { startProcess } from "../local/index.ts";
import { ROOT } from "./bundles.ts";

const EXAMPLE = join(ROOT, "examples/redirect");
const FOLDER = join(ROOT, "build/code-cache");
/** Says what V8 is started with. */
const SCRIPT = join(ROOT, "bootstrap/bootstrap");
const RECORDER = join(import.meta.dirname, "record-code-cache.ts");

/** After so many, what the first ones compile and no later one is compiled. */
const INVOCATIONS = 5;
const TIMEOUT_MS = 10_000;

/** @param main Path of main.cjs. The cache is written beside it, unless it is there and of this very text. */
export async function writeCodeCache(main: string): Promise<void> {
  const cache = join(dirname(main), CACHE_NAME);
  const stamp = join(FOLDER, "stamp");
  const digest = createHash("sha256")
    .update(readFileSync(main))
    .update(readV8Options().join(" "))
    .digest("hex");
  if (existsSync(cache) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  for (const stale of globSync("main.*.cache", { cwd: dirname(main) }))
    rmSync(join(dirname(main), stale));
  mkdirSync(FOLDER, { recursive: true });
  const built = await build({ directory: EXAMPLE });
  if (!built.ok) throw new Error(`Cannot make a code cache: ${built.report}`);
  writeFileSync(join(FOLDER, "index.wasm"), built.wasm);
  await recordCodeCache(main, cache, [process.execPath]);
  writeFileSync(stamp, digest);
}

/** What the bootstrap starts V8 with, and a code cache is made and taken under. */
export function readV8Options(): string[] {
  const options = /^v8_options="(.+)"$/m.exec(readFileSync(SCRIPT, "utf8"))?.[1];
  if (options === undefined) throw new Error(`Cannot find V8's options in ${SCRIPT}`);
  return options.split(" ");
}

/**
 * Records a code cache of main.cjs; `writeCodeCache` has been there before.
 *
 * @param node The command that runs a Node.js: the cache is for its V8.
 */
export async function recordCodeCache(
  main: string,
  cache: string,
  node: readonly string[],
): Promise<void> {
  try {
    await record(main, cache, node, "known");
  } catch (error) {
    // A Node.js whose own parts are others than those that main.cjs was tried with.
    console.error(`${(error as Error).message}: recording it by node:vm`);
    await record(main, cache, node, "unknown");
  }
}

// --- internal ---

async function record(
  main: string,
  cache: string,
  [node = "", ...before]: readonly string[],
  how: "known" | "unknown",
): Promise<void> {
  const running = await startProcess({
    command: [node, ...before, ...readV8Options(), RECORDER, main, cache, how],
    environment: {
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
      LAMBDA_TASK_ROOT: FOLDER,
      _HANDLER: "index.handler",
    },
    emulator: { functionTimeoutMs: TIMEOUT_MS },
    log: "inherit",
  });
  try {
    const event = readFileSync(join(EXAMPLE, "event.v2.json"));
    for (let i = 0; i < INVOCATIONS; i++) {
      const { kind, body } = await running.invoke({ event });
      if (kind !== "response") throw new Error(`Cannot make a code cache: ${body.toString()}`);
    }
  } finally {
    // The bootstrap ends by itself, and with it the recorder writes; emulated, that takes its time.
    running.kill("SIGTERM");
    await running.exit;
    await running.stop();
  }
  if (!existsSync(cache)) throw new Error("Cannot make a code cache: the recorder wrote none");
}
