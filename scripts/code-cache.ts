/**
 * Makes V8's code caches for the bundles in dist/bootstrap: what a function compiles until it has served events. Those for
 * functions that send requests, which V8 runs without options, are in a folder of their own.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, join } from "node:path";
import { cacheName, type CachedBundle } from "../bootstrap/start/code-cache.ts";
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

/** @param main Path of main.cjs. The caches are written beside it, unless they are there and of these very texts. */
export async function writeCodeCaches(main: string): Promise<void> {
  const folder = dirname(main);
  const caches = [folder, join(folder, WITHOUT_OPTIONS)].flatMap((each) =>
    BUNDLES.map((bundle) => join(each, cacheName(bundle))),
  );
  const stamp = join(FOLDER, "stamp");
  const digest = createHash("sha256").update(readV8Options().join(" "));
  for (const bundle of BUNDLES) digest.update(readFileSync(join(folder, `${bundle}.cjs`)));
  const now = digest.digest("hex");
  if (caches.every(existsSync) && existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  for (const stale of globSync("{*,*/*}.cache", { cwd: folder })) rmSync(join(folder, stale));
  mkdirSync(FOLDER, { recursive: true });
  await buildFunction(EXAMPLE, "index.wasm");
  await buildFunction(ROOT, "fetch.wasm", join(import.meta.dirname, "assembly/fetch.ts"));
  for (const cache of caches) await recordCodeCache(main, cache, [process.execPath]);
  writeFileSync(stamp, now);
}

/** Of all that a code cache holds and is recorded by, the Node.js aside. */
export function recordedDigest(main: string): string {
  const digest = createHash("sha256").update(readV8Options().join(" "));
  const files = [
    ...BUNDLES.map((bundle) => join(dirname(main), `${bundle}.cjs`)),
    join(FOLDER, "index.wasm"),
    join(FOLDER, "fetch.wasm"),
    import.meta.filename,
    RECORDER,
  ];
  for (const file of files) digest.update(readFileSync(file));
  return digest.digest("hex").slice(0, 16);
}

/** What the bootstrap starts V8 with, and a code cache is made and taken under. */
export function readV8Options(): string[] {
  const options = /^v8_options="(.+)"$/m.exec(readFileSync(SCRIPT, "utf8"))?.[1];
  if (options === undefined) throw new Error(`Cannot find V8's options in ${SCRIPT}`);
  return options.split(" ");
}

/** The folder beside main.cjs with the caches for functions that send requests; as cli/package/contents.ts has it. */
export const WITHOUT_OPTIONS = "no-v8-options";

/**
 * Records a code cache of main.cjs, or of a bundle that it loads; `writeCodeCaches` has been there before.
 *
 * @param cache Where it goes; its name says of which bundle it is, and its folder whether V8 has options.
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

const BUNDLES: readonly CachedBundle[] = ["main", "io-http"];

async function buildFunction(directory: string, name: string, entry?: string): Promise<void> {
  const built = await build({ directory, entry });
  if (!built.ok) throw new Error(`Cannot make a code cache: ${built.report}`);
  writeFileSync(join(FOLDER, name), built.wasm);
}

async function record(
  main: string,
  cache: string,
  [node = "", ...before]: readonly string[],
  how: "known" | "unknown",
): Promise<void> {
  const isMain = basename(cache).startsWith("main.");
  const options = basename(dirname(cache)) === WITHOUT_OPTIONS ? [] : readV8Options();
  mkdirSync(dirname(cache), { recursive: true });
  const peer = await startPeer();
  const { port } = peer.address() as AddressInfo;
  const running = await startProcess({
    command: [node, ...before, ...options, RECORDER, main, cache, how],
    environment: {
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
      // As most functions are started: the program then leaves signals to the recorder.
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
      LAMBDA_TASK_ROOT: FOLDER,
      _HANDLER: isMain ? "index.handler" : "fetch.handler",
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
    },
    emulator: { functionTimeoutMs: TIMEOUT_MS },
    log: "inherit",
  });
  try {
    const event = isMain
      ? readFileSync(join(EXAMPLE, "event.v2.json"))
      : Buffer.from(`http://127.0.0.1:${port}/`);
    for (let i = 0; i < INVOCATIONS; i++) {
      const { kind, body } = await running.invoke({ event });
      if (kind !== "response") throw new Error(`Cannot make a code cache: ${body.toString()}`);
    }
  } finally {
    // The recorder writes and ends; emulated, that takes its time.
    running.kill("SIGTERM");
    await running.exit;
    await running.stop();
    peer.closeAllConnections();
    peer.close();
  }
  if (!existsSync(cache)) throw new Error("Cannot make a code cache: the recorder wrote none");
}

/** What the recorded function asks: any server will do. */
async function startPeer(): Promise<Server> {
  const server = createServer((_, response) => response.end("{}"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
