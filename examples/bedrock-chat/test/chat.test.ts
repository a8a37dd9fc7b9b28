import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { crc32 } from "node:zlib";
import { compileHandler, events, type TestHandler } from "wasmstrap/testing";

const asked: { url: string | undefined; body: string }[] = [];
/** Answers as Bedrock does: messages with a head, each checked by CRC-32. */
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += String(chunk)));
  request.on("end", () => {
    asked.push({ url: request.url, body });
    response.write(message("messageStart", { role: "assistant" }));
    for (const text of ["Cats ", "purr", "."]) {
      response.write(message("contentBlockDelta", { delta: { text }, contentBlockIndex: 0 }));
    }
    response.end(message("messageStop", { stopReason: "end_turn" }));
  });
});
let handler: TestHandler;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
    MODEL: "a.model",
  };
  handler = await compileHandler("assembly/index.ts", { environment });
});

after(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(body: unknown): Promise<{ statusCode: number; text: string }> {
  const reply = await handler.invoke(events.functionUrl({ method: "POST", path: "/", body }));
  const [prelude = "", text = ""] = reply.text().split("\0".repeat(8));
  const { statusCode } = JSON.parse(prelude) as { statusCode: number };
  return { statusCode, text };
}

test("a question goes to the model, and its answer comes piece by piece", async () => {
  assert.deepEqual(await ask({ question: "What do cats do?" }), {
    statusCode: 200,
    text: "Cats purr.",
  });
  assert.equal(asked[0]!.url, "/model/a.model/converse-stream");
  const messages = [{ role: "user", content: [{ text: "What do cats do?" }] }];
  assert.deepEqual(JSON.parse(asked[0]!.body), { messages });
});

test("a body without a question is refused, and no model is asked", async () => {
  const count = asked.length;
  const { statusCode, text } = await ask({ quesion: "?" });
  assert.equal(statusCode, 400);
  assert.match(text, /expected the key "question"/);
  assert.equal(asked.length, count);
});

function message(type: string, payload: object): Buffer {
  const headers = Buffer.concat([header(":message-type", "event"), header(":event-type", type)]);
  const body = Buffer.from(JSON.stringify(payload));
  const whole = Buffer.alloc(16 + headers.length + body.length);
  whole.writeUInt32BE(whole.length, 0);
  whole.writeUInt32BE(headers.length, 4);
  whole.writeUInt32BE(crc32(whole.subarray(0, 8)), 8);
  headers.copy(whole, 12);
  body.copy(whole, 12 + headers.length);
  whole.writeUInt32BE(crc32(whole.subarray(0, -4)), whole.length - 4);
  return whole;
}

function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(3);
  length[0] = 7;
  length.writeUInt16BE(value.length, 1);
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), length, Buffer.from(value)]);
}
