import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";

import { ASCONFIG, createProject, wasmstrap, type Project } from "../../kit/project.ts";

// What reaches the world, by the command: its reply and its log lines are the module's.

const HANDLER = `import { Context, fetch, Fields, Logger, Metrics, ResponseStream } from "wasmstrap/guest";

export function fetched(url: string, context: Context): string {
  const logger = new Logger(context, "shop", 0);
  const response = fetch(url);
  const refused = fetch("http://127.0.0.1:1/").error;
  logger.info("asked", new Fields().set<i32>("status", response.status));
  console.warn("two\\nlines");
  new Metrics("shop").add("asked", 2).flush();
  return response.text() + ", then " + (refused ? refused.kind : "nothing");
}

export function streamed(url: string, stream: ResponseStream): void {
  stream.contentType = "text/plain";
  stream.write("first, ");
  stream.write(fetch(url).text());
}

export function fails(url: string, stream: ResponseStream): void {
  stream.contentType = "text/plain";
  stream.write("begun");
  throw new RangeError(fetch(url).text());
}
`;

const SERVER = `require("node:http").createServer((request, response) => response.end("from " + request.url))
  .listen(0, "127.0.0.1", function () { console.log(this.address().port); });`;

let project: Project;
let server: ChildProcess;
let url = "";

beforeAll(async () => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": HANDLER });
  server = spawn(process.execPath, ["-e", SERVER], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(server.stdout!, "data")) as [Buffer];
  url = `http://127.0.0.1:${port.toString().trim()}/orders`;
  expect(wasmstrap(project.folder, ["build"]).status).toBe(0);
});

afterAll(() => {
  server.kill();
  project.remove();
});

/** What the command prints, without times. */
function invoke(handler: string, engine: string, format: string) {
  const args = ["invoke", "--engine", engine, "--handler", `index.${handler}`, "--event", "-"];
  const { status, stdout, stderr } = wasmstrap(project.folder, args, {
    input: url,
    env: { AWS_LAMBDA_LOG_FORMAT: format },
  });
  const logs = stderr
    .split("\n")
    .filter((line) => /\t(INFO|WARN)\t|^\{/.test(line))
    .map((line) => line.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{8}-[0-9a-f-]{27}/g, "…"))
    .map((line) => line.replace(/"Timestamp":\d+/, "…"));
  return { status, stdout, logs };
}

test.each(["Text", "JSON"])(
  "replies, records and lines are the same with the log format %s",
  (format) => {
    const wasm = invoke("fetched", "wasm", format);
    expect(wasm).toMatchObject({ status: 0, stdout: "from /orders, then connect" });
    expect(wasm.logs).toHaveLength(3);
    expect(invoke("fetched", "js", format)).toEqual(wasm);
  },
);

test("a reply that is streamed is the same, and so is one whose handler fails in its middle", () => {
  const streamed = invoke("streamed", "wasm", "Text");
  expect(streamed).toMatchObject({ status: 0, stdout: "first, from /orders" });
  expect(invoke("streamed", "js", "Text")).toEqual(streamed);
  const failed = invoke("fails", "wasm", "Text");
  expect(failed.status).toBe(1);
  expect(invoke("fails", "js", "Text")).toEqual(failed);
});
