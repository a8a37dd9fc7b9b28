import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import dynalite from "dynalite";
import { compileHandler, events, type TestHandler } from "wasmstrap/testing";

interface Reply {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

const server = dynalite({ createTableMs: 0 });
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
  await createTable(environment.AWS_ENDPOINT_URL);
  handler = await compileHandler("assembly/index.ts", { environment });
});

after(() => server.close());

async function ask(parts: Parameters<typeof events.httpApi>[0]): Promise<Reply> {
  return (await handler.invoke(events.httpApi(parts))).json();
}

test("shortens a link, follows it, and counts", async () => {
  const made = await ask({
    method: "POST",
    path: "/links",
    body: { url: "https://example.com/cats" },
  });
  assert.equal(made.statusCode, 201);
  const { slug } = JSON.parse(made.body) as { slug: string };
  const followed = await ask({ path: `/${slug}` });
  assert.equal(followed.statusCode, 302);
  assert.equal(followed.headers["Location"], "https://example.com/cats");
  const shown = await ask({ path: `/links/${slug}` });
  assert.deepEqual(JSON.parse(shown.body), { slug, url: "https://example.com/cats", visits: 1 });
});

test("an unknown slug is not found, and what is not a link is refused", async () => {
  assert.equal((await ask({ path: "/unknown" })).statusCode, 404);
  const body = { url: "javascript:alert(1)" };
  assert.equal((await ask({ method: "POST", path: "/links", body })).statusCode, 400);
});

async function createTable(endpoint: string): Promise<void> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "X-Amz-Target": "DynamoDB_20120810.CreateTable",
      "Content-Type": "application/x-amz-json-1.0",
      "X-Amz-Date": "20260101T000000Z",
      Authorization:
        "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: JSON.stringify({
      TableName: "links",
      AttributeDefinitions: [{ AttributeName: "slug", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "slug", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  });
  assert.equal(response.status, 200);
}
