import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startDev, type DevServerProcess } from "../../kit/dev-server.ts";
import { ASCONFIG, createProject, wasmstrap, type Project } from "../../kit/project.ts";

const HANDLERS = `import {
  ALBEvent, ALBResult, APIGatewayProxyEvent, APIGatewayProxyEventV2, APIGatewayProxyResult, APIGatewayProxyResultV2,
  base64Encode, Context, environment,
} from "wasmstrap/guest";

const VERSION = "one";

@json
class Seen {
  method: string = "";
  path: string = "";
  query: string = "";
  cookies: string[] = [];
  header: string = "";
  body: string = "";
  parameter: string = "";
}

export function api(event: APIGatewayProxyEventV2, context: Context): APIGatewayProxyResultV2 {
  if (event.rawPath == "/version") return APIGatewayProxyResultV2.text(VERSION);
  if (event.rawPath == "/forever") while (true) {}
  if (event.rawPath == "/throw") throw new RangeError("out of cats");
  if (event.rawPath == "/bytes") return APIGatewayProxyResultV2.binary(event.bodyBytes(), "image/png").cookie("a=1").cookie("b=2");
  if (event.rawPath == "/color") {
    const color = environment("COLOR");
    return APIGatewayProxyResultV2.text(color === null ? "none" : color);
  }
  const seen = new Seen();
  seen.method = event.method;
  seen.path = event.rawPath;
  seen.query = event.rawQueryString;
  const cookies = event.cookies;
  if (cookies !== null) seen.cookies = cookies;
  const header = event.header("x-twice");
  if (header !== null) seen.header = header;
  seen.body = event.bodyText();
  const parameter = event.pathParameter("id");
  if (parameter !== null) seen.parameter = parameter;
  console.log("asked for " + event.rawPath);
  return APIGatewayProxyResultV2.json(seen, 201);
}

export function rest(event: APIGatewayProxyEvent): APIGatewayProxyResult {
  return APIGatewayProxyResult.text(event.resource + " " + event.path).cookie("c=1").cookie("d=2");
}

export function balanced(event: ALBEvent): ALBResult {
  return ALBResult.text(event.requestContext.elb.targetGroupArn.slice(0, 7) + " " + event.path);
}

export function echo(event: string, context: Context): string {
  console.log("echo of " + event);
  const client = context.clientContext;
  return client === null ? event : client;
}
`;

const SETTINGS = {
  timeout: 1,
  environment: { COLOR: "red" },
  functions: {
    api: { handler: "index.api", dev: { routes: ["$default", "GET /cats/{id}"] } },
    rest: { handler: "index.rest", dev: { routes: ["ANY /rest/{rest+}"] } },
    balanced: { handler: "index.balanced", dev: { routes: ["GET /balanced"] } },
    echo: { handler: "index.echo", dev: { routes: ["POST /echo"] } },
  },
};

let project: Project;
let dev: DevServerProcess;
const source = () => join(project.folder, "assembly/index.ts");
const change = (from: string, to: string) =>
  writeFileSync(source(), readFileSync(source(), "utf8").replace(from, to));
/** An earlier run may have left the very module in the cache. */
const BUILT = /assembly\/index\.ts: (compiled|unchanged)/;
const text = async (path: string, init?: RequestInit) =>
  (await fetch(dev.address + path, init)).text();

beforeAll(async () => {
  project = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": HANDLERS,
    "wasmstrap.json": JSON.stringify(SETTINGS),
  });
  dev = await startDev(project.folder);
});
afterAll(async () => {
  await dev.stop();
  project.remove();
});

test("a request becomes the event of its front end, and the reply a response", async () => {
  const response = await fetch(`${dev.address}/a%20b?x=1&x=2`, {
    method: "PUT",
    headers: [
      ["x-twice", "one"],
      ["x-twice", "two"],
      ["cookie", "a=1; b=2"],
      ["content-type", "text/plain"],
    ],
    body: "Zoë",
  });
  expect(response.status).toBe(201);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual({
    method: "PUT",
    path: "/a b",
    query: "x=1&x=2",
    cookies: ["a=1", "b=2"],
    header: "one, two",
    body: "Zoë",
    parameter: "",
  });
  await dev.says(
    /PUT \/a%20b\?x=1&x=2 {2}201 {2}[\d.]+ ms · start [\d.]+ m?s · \d+ MB\n +asked for/,
  );
});

test("bytes and cookies pass through as they are", async () => {
  const body = Uint8Array.of(0, 255, 128);
  const response = await fetch(`${dev.address}/bytes`, { method: "POST", body });
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([...body]);
  expect(response.headers.get("content-type")).toBe("image/png");
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});

test("routes lead to functions, each with the payload of its type", async () => {
  expect(JSON.parse(await text("/cats/t%C3%B6m"))).toMatchObject({ parameter: "töm" });
  const rest = await fetch(`${dev.address}/rest/a/b`, { method: "DELETE" });
  expect(await rest.text()).toBe("/rest/{rest+} /rest/a/b");
  expect(rest.headers.getSetCookie()).toEqual(["c=1", "d=2"]);
  expect(await text("/balanced")).toBe("arn:aws /balanced");
});

test("a function that throws is AWS's failure for the client, and the author's frames for the terminal", async () => {
  const response = await fetch(`${dev.address}/throw`);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ message: "Internal Server Error" });
  await dev.says(/RangeError: out of cats\n.*assembly\/index\.ts:\d+:\d+/);
});

test("a function that takes too long is ended, and replaced", async () => {
  const response = await fetch(`${dev.address}/forever`);
  expect(response.status).toBe(503);
  await dev.says("Task timed out after 1.00 seconds");
  expect(await text("/version")).toBe("one");
});

test("a save is taken in before the next request is served", async () => {
  change('VERSION = "one"', 'VERSION = "two"');
  await dev.says(BUILT);
  expect(await text("/version")).toBe("two");
});

test("an error is shown with its code frame, and the last good build goes on serving", async () => {
  change('VERSION = "two"', 'VERSION: i32 = "three"');
  await dev.says("in assembly/index.ts(6,");
  await dev.says("does not compile; the last good build goes on serving");
  const response = await fetch(`${dev.address}/version`);
  expect(await response.text()).toBe("two");
  expect(response.headers.get("x-wasmstrap-stale")).toBe("the last build failed");
  change('VERSION: i32 = "three"', 'VERSION = "four"');
  await dev.says(BUILT);
  expect(await text("/version")).toBe("four");
});

test("the environment is the settings' and .env's, as they are now", async () => {
  expect(await text("/color")).toBe("red");
  writeFileSync(join(project.folder, ".env"), 'COLOR="blue green"\n');
  await dev.says(/\.env: (compiled|unchanged)/);
  expect(await text("/color")).toBe("blue green");
});

const INVOKE = "/2015-03-31/functions";
const invoke = (name: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${dev.address}${INVOKE}/${name}/invocations`, { method: "POST", body, headers });

test("Lambda's Invoke answers with the reply, the log's tail and the client's context", async () => {
  const response = await invoke("echo", '"hi"', { "x-amz-log-type": "Tail" });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('"hi"');
  const log = Buffer.from(response.headers.get("x-amz-log-result")!, "base64").toString();
  const id = response.headers.get("x-amzn-requestid");
  expect(log).toMatch(
    new RegExp(`^START RequestId: ${id} .*\tINFO\techo of "hi"\nEND .*REPORT`, "s"),
  );
  const clientContext = Buffer.from('{"custom":{"a":1}}').toString("base64");
  const arn = "arn:aws:lambda:us-east-1:012345678912:function:echo:$LATEST";
  const named = await invoke(encodeURIComponent(arn), '"hi"', {
    "x-amz-client-context": clientContext,
  });
  expect(await named.json()).toEqual({ custom: { a: 1 } });
});

test("Lambda's Invoke tells of a function's error, of a dry run and of an event that is taken", async () => {
  const failed = await invoke("api", '{"rawPath":"/throw"}');
  expect(failed.status).toBe(200);
  expect(failed.headers.get("x-amz-function-error")).toBe("Unhandled");
  expect(await failed.json()).toMatchObject({
    errorType: "RangeError",
    errorMessage: "out of cats",
  });
  expect((await invoke("echo", "1", { "x-amz-invocation-type": "DryRun" })).status).toBe(204);
  expect((await invoke("echo", "42", { "x-amz-invocation-type": "Event" })).status).toBe(202);
  await dev.says(/Invoke \(async\) .*\n +echo of 42/);
});

test.each([
  ["cat", "{}", 404, "ResourceNotFoundException"],
  ["echo", "{", 400, "InvalidRequestContentException"],
  ["echo", `"${"x".repeat(6 * 1024 * 1024)}"`, 413, "RequestTooLargeException"],
])("Lambda's Invoke refuses with AWS's error: %s", async (name, body, status, type) => {
  const response = await invoke(name, body);
  expect(response.status).toBe(status);
  expect(response.headers.get("x-amzn-errortype")).toBe(type);
});

test("several requests at a time are served by several instances", async () => {
  const replies = await Promise.all(Array.from({ length: 12 }, () => text("/version")));
  expect(new Set(replies)).toEqual(new Set(["four"]));
});

test("the page's API answers to its own origin alone", async () => {
  const other = await fetch(`${dev.address}/_wasmstrap`, {
    headers: { origin: "http://evil.example" },
  });
  expect(other.status).toBe(403);
  expect((await fetch(`${dev.address}/_wasmstrap`)).status).toBe(200);
});

test("a port that is taken is refused with what to type", () => {
  const { port } = new URL(dev.address);
  const { status, stderr } = wasmstrap(project.folder, ["dev", "--port", port]);
  expect(stderr).toContain("another program listens there: run `wasmstrap dev --port");
  expect(status).toBe(1);
});

test("an interrupt ends the command and all that it started", async () => {
  const { pid } = dev.child;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  expect(children.length).toBeGreaterThan(0);
  expect(await dev.stop()).toBe(0);
  for (const child of children) expect(() => process.kill(Number(child), 0)).toThrow("ESRCH");
});
