import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSample } from "../../../events/index.ts";
import { closeEngines, openEngines, valueOf } from "./engines.ts";

// Templates, examples and the benchmark's handlers reply as JavaScript what they reply as wasm.

const ROOT = join(import.meta.dirname, "../../..");

/** What both engines read. Files of one worker share the process: it is taken back. */
const ENVIRONMENT = { API_TOKEN: "token", WEBHOOK_SECRET: "secret" };
beforeAll(() => void Object.assign(process.env, ENVIRONMENT));
afterAll(() => {
  closeEngines();
  for (const name of Object.keys(ENVIRONMENT)) delete process.env[name];
});

/** What each is invoked with besides its own events: AWS's samples, by name. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  "templates/authorizer": ["authorizer-request-v2"],
  "templates/cognito": ["cognito-pre-sign-up"],
  "templates/dynamodb": ["dynamodb"],
  // Its own event: what a sample lacks is null in wasm, and undefined in JavaScript.
  "templates/eventbridge": [],
  "templates/http-api": ["http-api"],
  "templates/streaming": ["function-url"],
  "templates/function-url": ["function-url"],
  "templates/kinesis": ["kinesis"],
  "templates/raw": ["s3"],
  "templates/rest-api": ["rest-api"],
  "templates/s3": ["s3"],
  "templates/schedule": ["schedule"],
  "templates/sns": ["sns"],
  "templates/sqs": ["sqs"],
  "examples/bedrock-chat": [],
  "examples/jwt-authorizer": ["authorizer-request-v2"],
  "examples/shortener": ["http-api"],
  "examples/streaming-page": ["function-url"],
  "examples/thumbnail-metadata": ["s3"],
  "examples/echo": ["rest-api"],
  "examples/orders": ["sqs"],
  "examples/redirect": ["http-api"],
  "examples/webhook": ["http-api", "rest-api"],
};

test("every template and example is here", () => {
  const all = globSync("{templates,examples}/*/assembly/index.ts", { cwd: ROOT });
  expect(all.map((path) => path.split("/").slice(0, 2).join("/")).toSorted()).toEqual(
    Object.keys(SAMPLES).toSorted(),
  );
});

test.each(Object.entries(SAMPLES))(
  "%s replies the same in both engines",
  async (folder, samples) => {
    const { wasm, js } = await openEngines(join(ROOT, folder), "assembly/index.ts");
    const own = globSync("events/*.json", { cwd: join(ROOT, folder) }).map((file) =>
      readFileSync(join(ROOT, folder, file), "utf8"),
    );
    for (const event of [...samples.map((name) => readSample(name)!), ...own])
      expect(valueOf(await js(event))).toEqual(valueOf(await wasm(event)));
  },
);

/** What JavaScript has no word for, by the line that says it. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  "body-digest": /sha256\.ts:\d+:\d+ as JavaScript: `message\.dataStart` is an address/,
  jwt: /sha256\.ts:\d+:\d+ as JavaScript: `message\.dataStart` is an address/,
  mandelbrot: /index\.ts:\d+:\d+ as JavaScript: `f64x2\.splat` works on vectors/,
  "nearest-neighbours": /index\.ts:\d+:\d+ as JavaScript: `changetype` works on memory/,
};

const BENCHED = globSync("*/assembly/index.ts", { cwd: join(ROOT, "bench/handlers") })
  .map((path) => path.split("/")[0]!)
  .filter((name) => existsSync(join(ROOT, "bench/handlers", name, "event.ts")))
  .toSorted();

test.each(BENCHED)(
  "bench/handlers/%s replies the same in both engines, or is refused by line",
  async (name) => {
    const opened = openEngines(join(ROOT, "bench/handlers"), `${name}/assembly/index.ts`);
    const refusal = REFUSED[name];
    if (refusal) return expect(opened).rejects.toThrow(refusal);
    const { wasm, js } = await opened;
    const { createEvent } = (await import(join(ROOT, "bench/handlers", name, "event.ts"))) as {
      createEvent(): object;
    };
    const event = JSON.stringify(createEvent());
    expect(valueOf(await js(event))).toEqual(valueOf(await wasm(event)));
  },
);
