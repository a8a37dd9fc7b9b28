// What a handler's fetch costs over the same request by undici from JavaScript, in one process, in turns; and fetchAll.
// Run: node bench/io/fetch.ts
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Pool } from "undici";
import { build } from "../../compiler/index.ts";
import { load, type Guest } from "../../host/index.ts";

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
    const { body } = await pool.request({ path: "/", method: "GET" });
    await body.text();
  }
}

const timed = async (run: () => Promise<void>): Promise<number> => {
  const start = performance.now();
  await run();
  return performance.now() - start;
};
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  ours.push(((await timed(() => serve(guests.many, `${origin}/`))) / CALLS) * 1000);
  theirs.push(((await timed(undici)) / CALLS) * 1000);
}
const [guest, javascript] = [median(ours), median(theirs)];
console.log(`fetch in a handler       ${guest.toFixed(1)} µs a request`);
console.log(`undici's request in JS   ${javascript.toFixed(1)} µs a request`);
console.log(
  `difference               ${(guest - javascript).toFixed(1)} µs, ${(guest / javascript).toFixed(2)} x`,
);

const all: number[] = [];
for (let round = 0; round < 10; round++)
  all.push(await timed(() => serve(guests.all, `${origin}/?ms=${SLOWEST_MS}`)));
console.log(`fetchAll of 50 URLs that take ${SLOWEST_MS} ms each: ${median(all).toFixed(1)} ms`);
server.closeAllConnections();
process.exit();
