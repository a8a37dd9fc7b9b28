import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Handlers } from "./handlers.ts";

// `Promise.all` over calls that begin with a request: a server counts how many it has at a time, and how many there were.

const TOGETHER_MS = 150;

let server: Server;
let origin = "";
let handlers: Handlers;
let open = 0;
let most = 0;
let all = 0;

beforeAll(async () => {
  handlers = await Handlers.compile("at-once");
  server = createServer((request, response) => {
    const id = new URL(request.url ?? "", "http://x").searchParams.get("id");
    all++;
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      const { "x-a": a, "x-b": b } = request.headers;
      response.setHeader("x-sent", `${String(a)} ${String(b)}`);
      response.statusCode = id === "9" ? 404 : 200;
      response.end(JSON.stringify({ id: `i${id}`, price: Number(id) * 1.5 }));
    }, TOGETHER_MS);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 300_000);
afterAll(() => server?.close());
beforeEach(() => {
  most = 0;
  all = 0;
});

const ask = async (name: string, ids: number[]) =>
  (await handlers.invoke(name, { origin, ids })).text();

test.each([
  ["direct", [1, 2, 9, 4], "200,200,404,200"],
  ["chained", [1, 2, 3], "1.5,3,4.5"],
  ["called", [1, 2, 3], "i1,i2,i33"],
  ["caught", [1, 9, 3], "i1,none,i3"],
  ["settled", [1, 9, 3], "ok,Item 9: 404,ok"],
  ["pushed", [1, 9, 3], "i1,none,i3"],
  ["pushedByIndex", [1, 2, 3], "i1,i2,i3"],
])("requests of %s are sent at once, and each is sent once", async (name, ids, reply) => {
  expect(await ask(name, ids)).toBe(reply);
  expect({ most, all }).toEqual({ most: ids.length, all: ids.length });
});

test("requests of calls in a list are sent at once", async () => {
  expect(await ask("listed", [])).toBe('{"id":"i1","price":1.5} 3 there');
  expect({ most, all }).toEqual({ most: 2, all: 2 });
});

test("requests take an object or a record as their headers", async () => {
  expect(await ask("withHeaders", [])).toBe("1 2;undefined 2");
});

test("calls of AWS are sent at once", async () => {
  const environment = {
    AWS_ENDPOINT_URL: origin,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
  };
  const reply = await handlers.with({ environment }).invoke("objects", { origin, ids: [1, 2, 3] });
  expect(reply.text()).toMatch(/^\d+,\d+,\d+$/);
  expect({ most, all }).toEqual({ most: 3, all: 3 });
});

test("a response that an error left over answers no later request", async () => {
  expect(await ask("failing", [9, 3])).toBe("Item 9: 404; then 200");
  expect({ most, all }).toEqual({ most: 2, all: 3 });
});

test("a call that has an effect before its request runs after the one before it", async () => {
  expect(await ask("inOrder", [1, 2])).toBe(">1<200>2<200");
  expect({ most, all }).toEqual({ most: 1, all: 2 });
});

test("requests of calls that are started one after the other are sent at once", async () => {
  expect(await ask("started", [])).toBe("i1 none 200");
  expect({ most, all }).toEqual({ most: 3, all: 3 });
});

test("what was started with a call that fails answers no later request", async () => {
  expect(await ask("startedFailing", [])).toBe("Item 9: 404; then i3");
  expect({ most, all }).toEqual({ most: 2, all: 3 });
});

test("a Promise.all in calls of another sends all first requests at once, and each once", async () => {
  expect(await ask("nested", [1, 4])).toBe("204.5,213.5");
  expect({ most, all }).toEqual({ most: 4, all: 6 });
});
