import { expect, test } from "vitest";
import { client, emulate, errorJson, renderRequest } from "../../kit/raw-client.ts";

const POST = renderRequest("POST /2018-06-01/runtime/invocation/id-1/response", {}, "0123456789");

test("emulator answers 400 TruncatedHTTPRequest to a body shorter than announced", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  raw.send(POST.slice(0, -1));
  raw.socket.end();
  const { status, headers, body } = await raw.reply();
  expect([status, headers["connection"], body]).toEqual([
    400,
    "close",
    errorJson("TruncatedHTTPRequest", "HTTP request detected as truncated"),
  ]);
  expect((await raw.rest()).ended).toBe("fin");
  expect(await outcome).toMatchObject({
    kind: "error",
    status: 400,
    errorType: "Runtime.TruncatedResponse",
  });
});

test("emulator delivers the next event after a connection broke inside a response", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  raw.send(POST.slice(0, -1));
  while (emulator.requests.at(-1)?.bodyBytes !== 9)
    await new Promise((resolve) => setImmediate(resolve));
  raw.socket.resetAndDestroy();
  expect((await outcome).errorType).toBe("Runtime.TruncatedResponse");
  void emulator.invoke({ event: '"next"' });
  expect((await client(emulator).next()).body).toBe('"next"');
});
