import { expect, test } from "vitest";
import { client, emulate, renderRequest } from "../../kit/raw-client.ts";

test("emulator remembers requests with their head as sent", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  await raw.request("PUT /2020-08-15/logs", { "X-Odd-Case": " a ", "x-odd-case": "b" }, "{}");
  expect(emulator.requests).toEqual([
    {
      method: "PUT",
      path: "/2020-08-15/logs",
      headers: { host: "localhost", "x-odd-case": "a, b", "content-length": "2" },
      head:
        "PUT /2020-08-15/logs HTTP/1.1\r\nHost: localhost\r\n" +
        "X-Odd-Case:  a \r\nx-odd-case: b\r\nContent-Length: 2",
      bodyBytes: 2,
      at: expect.any(Number),
    },
  ]);
});

test("emulator remembers the last 1024 requests, oldest first", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  for (let i = 0; i < 1030; i++)
    raw.send(renderRequest("GET /2018-06-01/ping", { "X-N": `${i}` }, ""));
  for (let i = 0; i < 1030; i++) await raw.reply();
  expect(emulator.requestCount).toBe(1030);
  const numbers = emulator.requests.map(({ headers }) => Number(headers["x-n"]));
  expect(numbers).toEqual(Array.from({ length: 1024 }, (_, i) => i + 6));
});
