import type { AddressInfo } from "node:net";
import dynalite from "dynalite";
import { expect, test } from "vitest";
import { KEYS, reply } from "./engines.ts";

/** Runs with a server of its own. */
async function serving<T>(
  options: { readonly createTableMs: number },
  run: (endpoint: string) => Promise<T>,
): Promise<T> {
  const server = dynalite(options);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

/** Runs with a server of its own, which has the table `orders`. */
const withTable = <T>(run: (endpoint: string) => Promise<T>): Promise<T> =>
  serving({ createTableMs: 0 }, async (endpoint) => {
    const { DynamoDBClient, CreateTableCommand, waitUntilTableExists } =
      await import("@aws-sdk/client-dynamodb");
    const credentials = {
      accessKeyId: KEYS.AWS_ACCESS_KEY_ID,
      secretAccessKey: KEYS.AWS_SECRET_ACCESS_KEY,
    };
    const client = new DynamoDBClient({ endpoint, region: KEYS.AWS_REGION, credentials });
    await client.send(
      new CreateTableCommand({
        TableName: "orders",
        AttributeDefinitions: [
          { AttributeName: "customer", AttributeType: "S" },
          { AttributeName: "id", AttributeType: "N" },
        ],
        KeySchema: [
          { AttributeName: "customer", KeyType: "HASH" },
          { AttributeName: "id", KeyType: "RANGE" },
        ],
        BillingMode: "PAY_PER_REQUEST",
      }),
    );
    await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1 }, { TableName: "orders" });
    client.destroy();
    return run(endpoint);
  });

const both = async (name: string, event: unknown): Promise<[unknown, unknown]> => {
  const run = (engine: "wasm" | "js") =>
    withTable((AWS_ENDPOINT_URL) => reply(engine, name, event, { AWS_ENDPOINT_URL }));
  return [await run("wasm"), await run("js")];
};

test("a handler with lib-dynamodb replies as with the SDK itself", async () => {
  const [wasm, js] = await both("documents", { customer: "ann", id: 1, total: 10 });
  expect(wasm).toEqual(js);
  expect(js).toMatchObject({ ids: [1, 2], set: ["p", "q"], count: 2 });
});

test("pages, cursors, conditions and batches are those of the SDK itself", async () => {
  const [wasm, js] = await both("catalog", { customer: "bob", count: 30 });
  expect(wasm).toEqual(js);
  expect(js).toMatchObject({
    results: ["created", "exists"],
    pages: [7, 7, 7, 7, 2],
    paginated: 25,
    failure: "ConditionalCheckFailedException: The conditional request failed 400",
    other: "ResourceNotFoundException",
  });
});

/** As `both`, with a server that has no tables, and makes one in half a second. */
const bothEmpty = async (name: string, event: unknown): Promise<[unknown, unknown]> => {
  const run = (engine: "wasm" | "js") =>
    serving({ createTableMs: 500 }, (AWS_ENDPOINT_URL) =>
      reply(engine, name, event, { AWS_ENDPOINT_URL }),
    );
  return [await run("wasm"), await run("js")];
};

test("the client that has methods, with marshall and unmarshall, answers as the SDK's", async () => {
  const [wasm, js] = await bothEmpty("dynamodb-methods", { customer: "ann", ids: [1, 2, 3] });
  expect(wasm).toEqual(js);
  expect(js).toMatchObject({ ids: [1, 2, 3], total: "99", gone: true });
});

test("the document client that has methods does, and a waiter waits for its table", async () => {
  const [wasm, js] = await bothEmpty("document-methods", { names: ["a", "b", "a"] });
  expect(wasm).toEqual(js);
  expect(js).toMatchObject({ state: "SUCCESS", values: [2, 2, 4], left: ["a", "b", "t1"] });
});

test("items are marshalled with the options of util-dynamodb", async () => {
  const event = { note: "", tags: ["p", "q"] };
  const [wasm, js] = await bothEmpty("marshall", event);
  expect(wasm).toEqual(js);
  expect(js).toMatchObject({ has: false, back: { note: null, tags: ["p", "q"] } });
});
