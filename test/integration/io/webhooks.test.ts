import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileHandler, events } from "../../../testing/index.ts";

// A handler as people write them, with an AbortController for each request: the same replies as in Node.js.

let server: Server;
let origin = "";
let attempts: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://x");
    attempts.push(`${pathname} ${String(request.headers["x-attempt"])}`);
    const before = attempts.filter((each) => each.startsWith(`${pathname} `)).length;
    if (pathname === "/slow" || (pathname === "/slow-once" && before === 1)) return;
    if (pathname === "/busy-twice" && before < 3) response.statusCode = before === 1 ? 503 : 429;
    if (pathname === "/gone") response.statusCode = 410;
    if (pathname === "/cut") response.socket?.destroy();
    else response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const PATHS = ["/fine", "/busy-twice", "/gone", "/slow-once", "/slow", "/cut"];

async function deliver(engine: "js" | "wasm"): Promise<unknown> {
  attempts = [];
  const file = join(import.meta.dirname, "fixtures/assembly/webhooks.ts");
  const handler = await compileHandler(file, { engine });
  const subscriptions = PATHS.map((path, index) => ({ id: `s${index}`, url: origin + path }));
  const body = JSON.stringify({ subscriptions, payload: { kind: "order.created", id: 7 } });
  const event = events.httpApi({ method: "POST", path: "/", body });
  const reply = await handler.invoke(event, { deadlineMs: Date.now() + 60_000 });
  const { statusCode, body: text } = reply.json<{ statusCode: number; body: string }>();
  return { statusCode, body: JSON.parse(text) as unknown, attempts };
}

test("webhooks are delivered, tried again and given up as in Node.js", async () => {
  const wasm = await deliver("wasm");
  expect(wasm).toEqual(await deliver("js"));
  expect(wasm).toMatchObject({
    statusCode: 207,
    body: {
      deliveries: [
        { ok: true, attempts: 1 },
        { ok: true, attempts: 3 },
        { ok: false, attempts: 1, error: "HTTP 410" },
        { ok: true, attempts: 2 },
        { ok: false, attempts: 3, error: "timed out" },
        { ok: false, attempts: 3, error: "network" },
      ],
      failed: ["s2", "s4", "s5"],
    },
  });
});
