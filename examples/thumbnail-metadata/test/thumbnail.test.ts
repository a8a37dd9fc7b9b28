import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { compileHandler, compileModule, events, type TestHandler } from "wasmstrap/testing";

/** A bucket: keeps what is put, gives what is kept. */
const objects = new Map<string, Buffer>();
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const name = decodeURIComponent(request.url ?? "");
    if (request.method === "PUT") objects.set(name, Buffer.concat(chunks));
    const found = objects.get(name);
    response.statusCode = found ? 200 : 404;
    response.end(request.method === "GET" ? found : undefined);
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
  };
  handler = await compileHandler("assembly/index.ts", { handler: "handler", environment });
});

after(() => {
  server.closeAllConnections();
  server.close();
});

function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeInt32BE(width, 16);
  bytes.writeInt32BE(height, 20);
  return bytes;
}

test("writes what a thumbnail would be beside a picture, and leaves other files alone", async () => {
  objects.set("/pictures/my cat.png", png(1024, 512));
  objects.set("/pictures/notes.txt", Buffer.from("not a picture"));
  const event = events.s3([
    { bucket: "pictures", key: "my cat.png" },
    { bucket: "pictures", key: "notes.txt" },
    { bucket: "pictures", key: "gone.png" },
  ]);
  assert.deepEqual((await handler.invoke(event)).json(), ["my cat.png.json"]);
  const written = objects.get("/pictures/my cat.png.json");
  assert.deepEqual(JSON.parse(String(written)), {
    source: "s3://pictures/my cat.png",
    format: "png",
    width: 1024,
    height: 512,
    thumbnailWidth: 256,
    thumbnailHeight: 128,
  });
});

test("measures a GIF, and nothing that is cut short", async () => {
  const { measure } = await compileModule("assembly/index.ts");
  const gif = Buffer.from("GIF89a\x20\x03\x58\x02", "latin1");
  assert.partialDeepStrictEqual(measure(gif), { format: "gif", width: 800, height: 600 });
  assert.equal(measure(gif.subarray(0, 7)), null);
});
