// What a handler's fetch costs over the same request by undici from JavaScript, in one process, in turns; and fetchAll.
// Run: npm run bench:fetch
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Pool } from "undici";
import { build } from "../../compiler/index.ts";
import { load, type Guest } from "../../host/index.ts";
import { median } from "../../measure/index.ts";

const ROOT = join(import.meta.dirname, "../..");
const ROUNDS = 40;
const CALLS = 100;
const SLOWEST_MS = 100;

const server = createServer((request, response) => {
  const ms = Number(new URL(request.url ?? "", "http://x").searchParams.get("ms"));
  if (ms > 0) setTimeout(() => response.end("hello"), ms);
  else response.end("hello");
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const built = await build({
  directory: ROOT,
  entry: join(import.meta.dirname, "assembly/fetch.ts"),
});
if (!built.ok) throw new Error(built.report);
const module = await load(built.wasm, {
  loadIo: (group) => (group === "http" ? import("../../host/io/http/index.ts") : undefined),
});
const options = { log: () => undefined, environment: {} };
const guests = {
  many: module.instantiate("many", options),
  all: module.instantiate("all", options),
};

async function serve(guest: Guest, event: string): Promise<void> {
  const bytes = Buffer.from(event);
  guest.begin({ requestId: "", deadlineMs: Date.now() + 60_000 }, bytes.length).set(bytes);
  await guest.serve();
  guest.release();
}

const pool = new Pool(origin, { connections: 1 });
async function undici(): Promise<void> {
  for (let i = 0; i < CALLS; i++) {
    // What our client says too: gzip, deflate, br are its default.
    const headers = { "accept-encoding": "gzip, deflate, br" };
    const { body } = await pool.request({ path: "/", method: "GET", headers });
    await body.text();
  }
}

interface Cost {
  readonly wall: number;
  /** Of all threads: what else the machine does is not in it. */
  readonly cpu: number;
}

/** Microseconds for one of `count`. */
async function timed(run: () => Promise<void>, count: number): Promise<Cost> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: ((performance.now() - start) / count) * 1000, cpu: (user + system) / count };
}

const ours: Cost[] = [];
const theirs: Cost[] = [];
for (let round = 0; round < ROUNDS; round++) {
  ours.push(await timed(() => serve(guests.many, `${origin}/`), CALLS));
  theirs.push(await timed(undici, CALLS));
}
for (const kind of ["wall", "cpu"] as const) {
  const [guest, javascript] = [ours, theirs].map((costs) =>
    median(costs.map((each) => each[kind])),
  );
  const difference = median(ours.map((each, round) => each[kind] - theirs[round]![kind]));
  console.log(
    `${kind === "wall" ? "time" : "CPU "}: fetch in a handler ${guest!.toFixed(1)} µs, undici's request in JavaScript ${javascript!.toFixed(1)} µs: ${difference.toFixed(1)} µs more (median of the rounds' differences)`,
  );
}

const all: number[] = [];
for (let round = 0; round < 10; round++)
  all.push((await timed(() => serve(guests.all, `${origin}/?ms=${SLOWEST_MS}`), 1)).wall / 1000);
console.log(`fetchAll of 50 URLs that take ${SLOWEST_MS} ms each: ${median(all).toFixed(1)} ms`);

await serve(guests.many, `${origin}/`);
collect();
const before = process.memoryUsage().rss;
for (let i = 0; i < 10; i++) await serve(guests.many, `${origin}/`);
collect();
const grown = (process.memoryUsage().rss - before) / 1_048_576;
console.log(`1,000 requests one after the other: resident memory grew by ${grown.toFixed(1)} MB`);
server.closeAllConnections();
process.exit();

function collect(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
