// What processes that reach the world take, as Lambda starts them, in turns: fetch imported beside the plain redirect;
// DynamoDB's GetItem, by Table and by the SDK's names, beside AWS's SDK in JavaScript and what Node.js itself takes; and
// 100 MB streamed to a slow reader.
// Run: npm run bench:fetch
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build as bundle } from "esbuild";
import { build } from "../../compiler/index.ts";
import { LAMBDA_ENVIRONMENT, managedArgs, usageOf } from "../../local/index.ts";
import { startItems } from "./items.ts";
import { live, median, writeJsBootstrap, type Life, type Runtime } from "../../measure/index.ts";

const ROOT = join(import.meta.dirname, "../..");
const BOOTSTRAP = join(ROOT, "dist/bootstrap");
const ROUNDS = Number(process.argv[2] ?? 15);
const WARM = 300;
const work = mkdtempSync(join(tmpdir(), "wasmstrap-bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

/** A function of ours. */
async function ours(entry: string, handler: string, environment = {}): Promise<Runtime> {
  const taskRoot = join(work, `${entry.replaceAll("/", "-")}-${handler}`);
  mkdirSync(taskRoot, { recursive: true });
  const built = await build({ directory: ROOT, entry: join(ROOT, entry) });
  if (!built.ok) throw new Error(built.report);
  writeFileSync(join(taskRoot, "index.wasm"), built.wasm);
  return {
    bootstrapFolder: bootstrapFor(built.wasm, taskRoot),
    args: managedArgs(process.execPath),
    taskRoot,
    environment: { _HANDLER: `index.${handler}`, ...environment },
  };
}

/** As `wasmstrap package` has it: with code caches for V8 without options, where the module sends requests. */
function bootstrapFor(wasm: Uint8Array, taskRoot: string): string {
  if (!Buffer.from(wasm).includes("wasmstrap:http")) return BOOTSTRAP;
  const folder = `${taskRoot}-bootstrap`;
  cpSync(BOOTSTRAP, folder, { recursive: true });
  const caches = join(folder, "no-v8-options");
  cpSync(caches, folder, { recursive: true });
  rmSync(caches, { recursive: true });
  writeFileSync(caches, "");
  return folder;
}

/** The same in JavaScript, as one file, under a bootstrap that does less than AWS's own. */
async function javascript(environment: Record<string, string>): Promise<Runtime> {
  const taskRoot = join(work, "javascript");
  mkdirSync(taskRoot, { recursive: true });
  await bundle({
    entryPoints: [join(import.meta.dirname, "get-item.ts")],
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    outfile: join(taskRoot, "index.cjs"),
    logLevel: "error",
  });
  writeJsBootstrap(taskRoot);
  const own = { BENCH_JS_FILE: join(taskRoot, "index.cjs"), BENCH_JS_EXPORT: "handler" };
  return {
    bootstrapFolder: taskRoot,
    args: [process.execPath],
    taskRoot,
    environment: { ...own, ...environment },
  };
}

async function inTurns(
  runtimes: readonly Runtime[],
  event: unknown,
  invocations: number,
): Promise<Life[][]> {
  const lives = runtimes.map((): Life[] => []);
  const visits = {
    events: [Buffer.from(JSON.stringify(event))],
    warmUp: invocations / 10,
    invocations,
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < runtimes.length; turn++) {
      const index = (round + turn) % runtimes.length;
      lives[index]!.push(await live(runtimes[index]!, visits));
    }
  }
  return lives;
}

const ratioOf = (a: readonly number[], b: readonly number[]) =>
  median(a.map((each, i) => each / b[i]!));
const show = (values: readonly number[], digits = 1) => median(values).toFixed(digits);
const coldOf = (lives: readonly Life[]) => lives.map(({ coldStartMs }) => coldStartMs);
/** What else the machine does is not in it. */
const cpuOf = (lives: readonly Life[]) => lives.map(({ coldCpuMs = Number.NaN }) => coldCpuMs);
const warmOf = (lives: readonly Life[]) => lives.map(({ warmMs }) => median(warmMs));

async function importsFetch(): Promise<void> {
  const runtimes = [
    await ours("bench/io/assembly/redirect.ts", "plain"),
    await ours("bench/io/assembly/redirect-or-fetch.ts", "handler"),
  ];
  const [plain, fetching] = await inTurns(runtimes, "/cats", 0);
  console.log(
    `cold start to the first reply: redirect ${show(coldOf(plain!))} ms, with fetch imported ${show(coldOf(fetching!))} ms: ${ratioOf(coldOf(fetching!), coldOf(plain!)).toFixed(2)} x; CPU ${show(cpuOf(plain!))} ms and ${show(cpuOf(fetching!))} ms: ${ratioOf(cpuOf(fetching!), cpuOf(plain!)).toFixed(2)} x`,
  );
}

async function getsItem(): Promise<void> {
  const { environment, stop } = await startItems();
  const runtimes = [
    await javascript(environment),
    await ours("bench/io/assembly/get-item.ts", "handler", environment),
    // The very source that Node.js runs: its clients and commands are those of guest/aws-sdk.
    await ours("bench/io/get-item.ts", "handler", environment),
  ];
  const [sdk = [], ...compiled] = await inTurns(runtimes, { id: "one" }, WARM);
  const floors = [[], ["node:net", "node:crypto"]].map((modules) =>
    median(Array.from({ length: ROUNDS }, () => floorMs(modules))),
  );
  for (const lives of [sdk, ...compiled]) {
    const reply = lives[0]!.firstReply.toString();
    if (!reply.includes("a pear")) throw new Error(`Cannot compare: GetItem replied ${reply}`);
  }
  for (const [index, wasm] of compiled.entries()) {
    const how = ["Table of wasmstrap/guest", "the SDK's own names"][index];
    console.log(
      `DynamoDB GetItem, cold start to the first reply: wasmstrap, ${how}, ${show(coldOf(wasm))} ms, Node.js with @aws-sdk/client-dynamodb ${show(coldOf(sdk))} ms: ${ratioOf(coldOf(sdk), coldOf(wasm)).toFixed(2)} x faster; CPU ${show(cpuOf(wasm))} ms and ${show(cpuOf(sdk))} ms: ${ratioOf(cpuOf(sdk), cpuOf(wasm)).toFixed(2)} x less`,
    );
    console.log(
      `DynamoDB GetItem, warm p50: wasmstrap, ${how}, ${show(warmOf(wasm), 2)} ms, Node.js ${show(warmOf(sdk), 2)} ms: ${ratioOf(warmOf(wasm), warmOf(sdk)).toFixed(2)} x the time`,
    );
  }
  const [empty = 0, withModules = 0] = floors;
  const most = (ms: number) => (median(cpuOf(sdk)) / ms).toFixed(1);
  console.log(
    `Node.js itself: CPU ${empty.toFixed(1)} ms with an empty script, ${withModules.toFixed(1)} ms with node:net and node:crypto: at most ${most(empty)} and ${most(withModules)} x less than the SDK are possible`,
  );
  stop();
}

/** CPU time of a Node.js that does nothing but load modules of its own: no client in Node.js can take less. */
function floorMs(modules: readonly string[]): number {
  const file = join(work, `floor-${modules.length}.cjs`);
  const loads = modules.map((each) => `require(${JSON.stringify(each)});`).join("");
  const tell = `require("node:fs").writeSync(1, String((user + system) / 1000));`;
  writeFileSync(file, `${loads}const { user, system } = process.cpuUsage();${tell}`);
  const { stdout } = spawnSync(process.execPath, ["--v8-pool-size=2", file], { encoding: "utf8" });
  return Number(stdout);
}

const MEGABYTES = 100;

const mb = (bytes: number) => (bytes / 1_048_576).toFixed(1);

/** A Runtime API that reads a reply with a rest after each piece. */
async function streams(): Promise<void> {
  const { bootstrapFolder, taskRoot } = await ours("bench/io/assembly/stream.ts", "handler");
  const measured = Promise.withResolvers<{ idle: number; most: number; seconds: number }>();
  let pid = 0;
  let idle = 0;
  const server = createServer((request, response) => {
    if (request.url?.endsWith("/next")) {
      if (idle > 0) return;
      setTimeout(() => {
        idle = usageOf(pid)?.residentBytes ?? 0;
        response.writeHead(200, {
          "Lambda-Runtime-Aws-Request-Id": "stream",
          "Lambda-Runtime-Deadline-Ms": String(Date.now() + 120_000),
          "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:012345678912:function:f",
        });
        response.end(JSON.stringify(MEGABYTES));
      }, 300);
      return;
    }
    void readSlowly(request, () => usageOf(pid)?.residentBytes ?? 0).then(({ most, seconds }) => {
      response.writeHead(202).end("{}");
      measured.resolve({ idle, most, seconds });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const child = spawn(join(bootstrapFolder, "bootstrap"), managedArgs(process.execPath), {
    env: {
      ...LAMBDA_ENVIRONMENT,
      PATH: process.env["PATH"],
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      LAMBDA_TASK_ROOT: taskRoot,
      _HANDLER: "index.handler",
    } as NodeJS.ProcessEnv,
    stdio: "inherit",
  });
  pid = child.pid ?? 0;
  const result = await measured.promise;
  console.log(
    `${MEGABYTES} MB streamed to a slow reader in ${result.seconds.toFixed(1)} s: resident ${mb(result.idle)} MB idle, ${mb(result.most)} MB at most: ${mb(result.most - result.idle)} MB more`,
  );
  child.kill("SIGKILL");
  server.closeAllConnections();
  server.close();
}

async function readSlowly(
  request: AsyncIterable<Uint8Array>,
  residentBytes: () => number,
): Promise<{ most: number; seconds: number }> {
  const startedAt = performance.now();
  let most = 0;
  let pieces = 0;
  for await (const _piece of request) {
    if (++pieces % 16 !== 0) continue;
    most = Math.max(most, residentBytes());
    await sleep(20);
  }
  return { most, seconds: (performance.now() - startedAt) / 1000 };
}

await importsFetch();
await getsItem();
await streams();
process.exit();
