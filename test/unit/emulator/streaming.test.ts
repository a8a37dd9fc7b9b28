import { expect, test } from "vitest";
import { client, emulate } from "../../kit/raw-client.ts";

const HEAD =
  "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\n" +
  "Host: localhost\r\n" +
  "Lambda-Runtime-Function-Response-Mode: streaming\r\n" +
  "Transfer-Encoding: chunked\r\n" +
  "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n";

test("emulator hands each chunk of a stream to the caller before the stream ends", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const chunks: string[] = [];
  const arrived = Promise.withResolvers<void>();
  const outcome = emulator.invoke({
    event: "{}",
    requestId: "id-1",
    onChunk(chunk) {
      chunks.push(chunk.toString());
      arrived.resolve();
    },
  });
  await raw.next();
  raw.send(`${HEAD}5\r\nfirst\r\n`);
  await arrived.promise;
  expect(chunks).toEqual(["first"]);
  raw.send("6\r\nsecond\r\n0\r\n\r\n");
  expect((await raw.reply()).status).toBe(202);
  expect(chunks).toEqual(["first", "second"]);
  expect(await outcome).toMatchObject({ kind: "response", status: 202 });
});

test("emulator records a stream's chunks as the runtime framed them", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const prelude = '{"statusCode":200}';
  raw.send(`${HEAD}12\r\n${prelude}\r\n8\r\n${"\0".repeat(8)}\r\n4\r\nbody\r\n0\r\n\r\n`);
  const { body, streaming } = await outcome;
  expect(streaming).toEqual({
    chunks: [Buffer.from(prelude), Buffer.alloc(8), Buffer.from("body")],
    trailers: {},
  });
  expect(body.toString()).toBe(`${prelude}${"\0".repeat(8)}body`);
});

test("emulator accepts a stream that fails midway with 202 and reports the trailers", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const error = Buffer.from('{"errorType":"Oops"}').toString("base64");
  raw.send(
    `${HEAD}4\r\npart\r\n0\r\nLambda-Runtime-Function-Error-Type: Function.Oops\r\n` +
      `Lambda-Runtime-Function-Error-Body: ${error}\r\n\r\n`,
  );
  expect((await raw.reply()).status).toBe(202);
  const { kind, errorType, body, streaming } = await outcome;
  expect([kind, errorType, body.toString()]).toEqual(["error", "Function.Oops", "part"]);
  expect(streaming?.trailers).toEqual({
    "lambda-runtime-function-error-type": "Function.Oops",
    "lambda-runtime-function-error-body": error,
  });
});

test("emulator lets a stream be longer than a buffered response", async () => {
  const emulator = await emulate({ payloadLimitBytes: 8 });
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  raw.send(`${HEAD}9\r\n123456789\r\n0\r\n\r\n`);
  expect((await raw.reply()).status).toBe(202);
  expect((await outcome).body.length).toBe(9);
});

test("emulator reports a stream that stops without its end as truncated", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  raw.send(`${HEAD}4\r\npart\r\n`);
  raw.socket.end();
  expect((await raw.reply()).status).toBe(400);
  expect(await outcome).toMatchObject({ kind: "error", errorType: "Runtime.TruncatedResponse" });
});
