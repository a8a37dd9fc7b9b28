/**
 * `npm run bench:ric`: beside AWS's own client for Node.js, aws-lambda-ric, with functions as developers deploy them: how
 * fast replies are streamed (`awslambda.streamifyResponse`), and DynamoDB's GetItem from cold with AWS's SDK as installed.
 * Both sides take turns, so that what else the machine does meets both; compare the ratios.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { build } from "../../compiler/index.ts";
import { managedArgs } from "../../local/index.ts";
import { describeMachine, live, median, type Life, type Runtime } from "../../measure/index.ts";
import { ROOT } from "../contest/environment.ts";
import { startItems } from "../io/items.ts";
import { findClient, functionOf } from "./client.ts";
import { startStreaming } from "./streaming.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    megabytes: { type: "string", default: "100" },
  },
});
const [rounds, megabytes] = [Number(values.rounds), Number(values.megabytes)];

const STREAMS = `import { once } from "node:events";
export const handler = awslambda.streamifyResponse(async (megabytes, stream) => {
  const piece = Buffer.alloc(65536, 120);
  for (let i = 0; i < megabytes * 16; i++) if (!stream.write(piece)) await once(stream, "drain");
  stream.end();
});
`;

const GETS_ITEM = `import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
const client = new DynamoDBClient({});
export async function handler({ id }) {
  const { Item } = await client.send(new GetItemCommand({ TableName: "items", Key: { id: { S: id } } }));
  return Item && { id: Item.id.S, name: Item.name.S, price: Number(Item.price.N) };
}
`;

const work = mkdtempSync(join(tmpdir(), "wasmstrap-ric-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

/** Of a process's life, in milliseconds. */
const FIGURES: readonly (readonly [what: string, figure: (life: Life) => number])[] = [
  ["cold start to the first reply", ({ coldStartMs }) => coldStartMs],
  ["CPU time until the first reply", ({ coldCpuMs }) => coldCpuMs ?? NaN],
  ["warm p50", ({ warmMs }) => median(warmMs)],
];

console.log(`${describeMachine()}; ${rounds} rounds, in turns\n`);
const client = findClient();
if (client !== undefined) {
  await compareStreaming(client);
  await compareGetItem(client);
}

// --- internal ---

/** A function of ours, of an entry in bench/io/assembly. */
async function ours(name: string, environment: Readonly<Record<string, string>>): Promise<Runtime> {
  const taskRoot = join(work, `wasmstrap-${name}`);
  mkdirSync(taskRoot);
  const entry = join(ROOT, `bench/io/assembly/${name}.ts`);
  const built = await build({ directory: ROOT, entry });
  if (!built.ok) throw new Error(built.report);
  writeFileSync(join(taskRoot, "index.wasm"), built.wasm);
  return {
    bootstrapFolder: join(ROOT, "dist/bootstrap"),
    args: managedArgs(process.execPath),
    taskRoot,
    environment: { _HANDLER: "index.handler", ...environment },
  };
}

async function compareStreaming(found: string): Promise<void> {
  const functions = [
    await startStreaming(await ours("stream", {})),
    await startStreaming(functionOf(found, join(work, "streams"), STREAMS, [], {})),
  ] as const;
  const took = functions.map(() => ({ ms: [] as number[], cpuMs: [] as number[] }));
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < 2; turn++) {
      const index = Math.abs(round + turn) % 2;
      const { ms, cpuMs, bytes } = await functions[index]!.stream(megabytes);
      if (bytes !== megabytes * 2 ** 20) throw new Error(`Cannot compare: found ${bytes} bytes`);
      if (round < 0) continue;
      took[index]!.ms.push(ms);
      took[index]!.cpuMs.push(cpuMs);
    }
  }
  for (const each of functions) each.stop();
  const [wasm, ric] = took;
  const speed = (ms: readonly number[]): string =>
    `${(megabytes / (median(ms) / 1000)).toFixed(0)} MB/s`;
  console.log(
    `streamed, ${megabytes} MB: wasmstrap ${speed(wasm!.ms)}, aws-lambda-ric ${speed(ric!.ms)}: ${ratioOf(ric!.ms, wasm!.ms)} x the throughput; CPU time ${ratioOf(wasm!.cpuMs, ric!.cpuMs)} x`,
  );
}

async function compareGetItem(found: string): Promise<void> {
  const items = await startItems();
  const environment = items.environment;
  const runtimes = [
    await ours("get-item", environment),
    functionOf(found, join(work, "item"), GETS_ITEM, ["@aws-sdk/client-dynamodb"], environment),
  ];
  const lives = runtimes.map((): Life[] => []);
  const visits = { events: [Buffer.from('{"id":"one"}')], warmUp: 30, invocations: 300 };
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < 2; turn++) {
      const index = (round + turn) % 2;
      const life = await live(runtimes[index]!, visits);
      const reply = life.firstReply.toString();
      if (!reply.includes("a pear")) throw new Error(`Cannot compare: GetItem replied ${reply}`);
      lives[index]!.push(life);
    }
  }
  items.stop();
  const [wasm, sdk] = lives;
  for (const [what, figure] of FIGURES) {
    const [a, b] = [wasm!.map(figure), sdk!.map(figure)];
    console.log(
      `GetItem, ${what}: wasmstrap ${median(a).toFixed(2)} ms, aws-lambda-ric with AWS's SDK ${median(b).toFixed(2)} ms: ${ratioOf(b, a)} x faster`,
    );
  }
}

/** Of each round, and of those the median. */
function ratioOf(a: readonly number[], b: readonly number[]): string {
  return median(a.map((each, i) => each / b[i]!)).toFixed(2);
}
