/**
 * `npm run bench:json`: the same handler in wasm and in JavaScript, bytes to bytes in one process.
 *
 * wasm: event bytes into linear memory, handler, view of the reply, release.
 * JavaScript: `JSON.parse` of the Buffer, handler, `Buffer.from(JSON.stringify(result))`.
 */
import { isDeepStrictEqual, parseArgs } from "node:util";
import { join } from "node:path";
import { build } from "../compiler/index.ts";
import { load, type Guest } from "../host/index.ts";
import { describeMachine, interleave, median, interquartileRange } from "../measure/index.ts";
import { handlers, type Handler } from "./json/handlers.ts";
import { measureSizes } from "./json/sizes.ts";
import {
  dynamoDbEvent,
  httpApiEvent,
  mixedArray,
  order,
  restApiEvent,
  sqsEvent,
} from "./json/payloads.ts";

interface Case {
  readonly name: string;
  readonly what: string;
  readonly event: unknown;
  /** What wasm's time over JavaScript's must not be above. */
  readonly target: number;
}

const CASES: readonly Case[] = [
  { name: "redirect", what: "HTTP API v2, reads rawPath", event: httpApiEvent(), target: 0.33 },
  { name: "echo", what: "REST v1, every field", event: restApiEvent(), target: 0.6 },
  {
    name: "sqsLengths",
    what: "SQS × 500, body lengths",
    event: sqsEvent(500, () => "Test message."),
    target: 0.4,
  },
  {
    name: "sqsOrders",
    what: "SQS × 500, bodies parsed",
    event: sqsEvent(500, order),
    target: 0.5,
  },
  { name: "dynamoDb", what: "DynamoDB × 100, walked", event: dynamoDbEvent(100), target: 0.6 },
  { name: "mixed", what: "4.5 MB array, changed", event: mixedArray(25_500), target: 0.6 },
  {
    name: "oneField",
    what: "JSON.Value, one of 1 MB",
    event: { items: mixedArray(6000), last: 42 },
    target: 0.2,
  },
  {
    name: "rebuilt",
    what: "JSON.Value, each rebuilt",
    event: { items: mixedArray(600) },
    target: 1.2,
  },
];

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    rounds: { type: "string", default: "41" },
    json: { type: "boolean", default: false },
  },
});

const built = await build({ directory: join(import.meta.dirname, "json") });
if (!built.ok) throw new Error(built.report);
const module = await load(built.wasm);

const results = CASES.filter(({ name }) => !values.only || name === values.only).map((each) => {
  const guest = module.instantiate(each.name, { log: () => {}, environment: {} });
  return { ...run(each, guest, handlers[each.name]!), case: each };
});

if (values.json) {
  console.log(
    JSON.stringify(
      results.map(({ case: { name, target }, ...figures }) => ({ name, target, ...figures })),
      null,
      2,
    ),
  );
} else {
  console.log(`${describeMachine()}; ${values.rounds} interleaved rounds, median of ratios\n`);
  console.log(
    "payload                        bytes      wasm µs        JS µs   wasm/JS  (IQR)  target",
  );
  for (const { case: each, bytes, wasmUs, jsUs, ratio, spread } of results) {
    const [low, high] = spread;
    console.log(
      `${each.what.padEnd(26)} ${String(bytes).padStart(9)} ${wasmUs.toFixed(2).padStart(12)} ${jsUs.toFixed(2).padStart(12)}` +
        `  ${ratio.toFixed(3).padStart(8)}  (${low.toFixed(3)}–${high.toFixed(3)})  ≤ ${each.target.toFixed(2)} ${ratio <= each.target ? "met" : "MISSED"}`,
    );
  }

  console.log(
    "\nwasm bytes of a handler that returns its event, for release, region runtime included",
  );
  for (const [what, bytes] of await measureSizes()) {
    console.log(`${what.padEnd(32)} ${String(bytes).padStart(7)}`);
  }
}

// --- internal ---

function run({ event, name }: Case, guest: Guest, handler: Handler) {
  const bytes = Buffer.from(JSON.stringify(event));
  const context = { requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef", deadlineMs: 0 };
  // JSON.parse takes a Buffer and makes a string of it, as the runtimes written in JavaScript do.
  const parse = JSON.parse as unknown as (bytes: Buffer) => unknown;

  const wasm = (): Uint8Array => {
    guest.begin(context, bytes.length).set(bytes);
    return guest.invoke();
  };
  const js = (): Buffer => Buffer.from(JSON.stringify(handler(parse(bytes))));

  const reply = Buffer.from(wasm()).toString();
  guest.release();
  if (!covers(JSON.parse(reply), JSON.parse(js().toString()))) {
    throw new Error(
      `${name}: wasm replied ${reply.slice(0, 300)}, JavaScript ${js().toString().slice(0, 300)}`,
    );
  }

  const measured = interleave(
    {
      ours(count) {
        for (let i = 0; i < count; i++) {
          wasm();
          guest.release();
        }
      },
      theirs(count) {
        for (let i = 0; i < count; i++) js();
      },
    },
    { rounds: Number(values.rounds), turnMs: 60 },
  );
  return {
    bytes: bytes.length,
    wasmUs: median(measured.ours),
    jsUs: median(measured.theirs),
    ratio: median(measured.ratios),
    spread: interquartileRange(measured.ratios),
  };
}

/** Ours may say more: a class writes the fields that the event lacks. */
function covers(ours: unknown, theirs: unknown): boolean {
  if (typeof theirs !== "object" || theirs === null || Array.isArray(theirs)) {
    return isDeepStrictEqual(ours, theirs);
  }
  const mine = ours as Record<string, unknown>;
  return Object.entries(theirs).every(([key, value]) => covers(mine[key], value));
}
