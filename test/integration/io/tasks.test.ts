import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileHandler, type TestHandler } from "../../../testing/index.ts";

// Where promises are settled later, requests go on while the handler does, and what is late is left.

let server: Server;
let handler: TestHandler;
let base: string;
/** Those that are answered once as many are there as they ask for. */
let together: (() => void)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, "http://localhost");
    const [, kind, count] = pathname.split("/");
    const reply = (): ServerResponse =>
      response.end(JSON.stringify({ n: Number(searchParams.get("n")) }));
    if (kind === "fail") {
      response.statusCode = 500;
      response.end();
    } else if (kind === "wait") {
      setTimeout(reply, Number(count)).unref();
    } else {
      together.push(reply);
      if (together.length < Number(count)) return;
      for (const each of together) each();
      together = [];
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handler = await compileHandler(join(import.meta.dirname, "fixtures/tasks.ts"));
}, 120_000);

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("requests run beside one another and beside timers, and a late one is left", async () => {
  const first = await handler.invoke({ base });
  const second = await handler.invoke({ base });
  for (const reply of [first, second])
    expect(reply.json()).toEqual({
      all: [1, 2, 3],
      log: ["started", "meanwhile"],
      texts: ['{"n":7}', '{"n":8}'],
      limited: "timed out",
      status: "status 500",
      body: '{"n":5}',
      json: 6,
      failed: 500,
    });
}, 30_000);
