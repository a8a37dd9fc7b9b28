import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { Handlers } from "./handlers.ts";

test("1,000 sequential requests leave linear memory as it was", async () => {
  const server = createServer((_, response) => response.end(Buffer.alloc(10_000)));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const handlers = await Handlers.compile("fetch-memory");
  const sequence = async () =>
    (await handlers.invoke("sequence", url, { deadlineMs: Date.now() + 60_000 })).text();
  const first = await sequence();
  expect(Number(first)).toBeGreaterThan(0);
  for (let i = 0; i < 9; i++) expect(await sequence()).toBe(first);
  server.closeAllConnections();
  server.close();
});
