/** `--engine js`: the same functions, served without wasm. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startDev, type DevServerProcess } from "../../kit/dev-server.ts";
import { ASCONFIG, createProject, type Project } from "../../kit/project.ts";

const HANDLER = `import { APIGatewayProxyEventV2, APIGatewayProxyResultV2, environment } from "wasmstrap/guest";

const VERSION: string = "one";

export function handler(event: APIGatewayProxyEventV2): APIGatewayProxyResultV2 {
  if (event.rawPath == "/throw") throw new RangeError("out of cats");
  if (event.rawPath == "/color") {
    const color = environment("COLOR");
    return APIGatewayProxyResultV2.text(color === null ? "none" : color);
  }
  console.log("asked for " + event.rawPath);
  return APIGatewayProxyResultV2.text(VERSION);
}
`;

let project: Project;
let dev: DevServerProcess;
const save = (from: string, to: string) => {
  const path = join(project.folder, "assembly/index.ts");
  writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
};
const text = async (path: string) => (await fetch(dev.address + path)).text();

beforeAll(async () => {
  project = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": HANDLER,
    "wasmstrap.json": '{ "name": "cats", "environment": { "COLOR": "red" } }',
  });
  dev = await startDev(project.folder, ["--engine", "js"]);
});
afterAll(async () => {
  await dev.stop();
  project.remove();
});

test("a request is served by JavaScript, with the settings' environment", async () => {
  expect(await text("/version")).toBe("one");
  await dev.says(/compiled in [\d.]+ m?s, JavaScript/);
  await dev.says(/GET \/version {2}200 .*\n +asked for \/version/);
  expect(await text("/color")).toBe("red");
});

test("what the handler throws is AWS's failure, with the author's words in the terminal", async () => {
  const response = await fetch(`${dev.address}/throw`);
  expect(response.status).toBe(500);
  await dev.says(/RangeError: out of cats/);
});

test("a save is taken in before the next request is served", async () => {
  save('VERSION: string = "one"', 'VERSION: string = "two"');
  await dev.says(/assembly\/index\.ts: compiled/);
  expect(await text("/version")).toBe("two");
});

test("what JavaScript cannot do is shown with its line, and the last good build goes on serving", async () => {
  save("(VERSION)", '(load<u8>(0) == 1 ? "" : VERSION)');
  await dev.says(/Cannot run assembly\/index\.ts:\d+:\d+ as JavaScript/);
  await dev.says("the last good build goes on serving");
  expect(await text("/version")).toBe("two");
});

test("Invoke of Lambda's API is served, too", async () => {
  const response = await fetch(`${dev.address}/2015-03-31/functions/cats/invocations`, {
    method: "POST",
    body: '{"rawPath":"/"}',
  });
  expect(await response.json()).toMatchObject({ statusCode: 200, body: "two" });
});
