import type { AddressInfo } from "node:net";
import dynalite from "dynalite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HandlerError } from "../../../testing/index.ts";
import { Handlers } from "./handlers.ts";

const server = dynalite({ createTableMs: 0 });
let handlers: Handlers;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  handlers = await Handlers.compile("dynamodb", {
    environment: {
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    },
  });
  const table = {
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
  };
  await raw("CreateTable", table);
  for (let status = ""; status !== "ACTIVE";) {
    const described = JSON.parse(await raw("DescribeTable", { TableName: "orders" })) as {
      Table: { TableStatus: string };
    };
    status = described.Table.TableStatus;
  }
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const raw = async (operation: string, request: object) =>
  (await handlers.invoke("raw", `${operation} ${JSON.stringify(request)}`)).text();

const order = (customer: string, id: number) => ({
  customer,
  id,
  paid: false,
  note: null,
  lines: [{ name: 'a "pear" é 🍐', price: 1.25 }],
  tags: { colour: "green", "": "{}[]" },
});

test("an item comes back as it was put, types and all", async () => {
  const item = order("ann", 1);
  expect(await handlers.call("put", item)).toBe(true);
  expect(await handlers.call("get", { customer: "ann", id: 1 })).toEqual(item);
  const stored = JSON.parse(
    await raw("GetItem", { TableName: "orders", Key: { customer: { S: "ann" }, id: { N: "1" } } }),
  ) as { Item: object };
  expect(stored.Item).toEqual({
    customer: { S: "ann" },
    id: { N: "1" },
    paid: { BOOL: false },
    note: { NULL: true },
    lines: { L: [{ M: { name: { S: 'a "pear" é 🍐' }, price: { N: "1.25" } } }] },
    tags: { M: { colour: { S: "green" }, "": { S: "{}[]" } } },
  });
});

test("an item that is not there is null", async () => {
  expect(await handlers.call("get", { customer: "nobody", id: 1 })).toBeNull();
});

test("a condition that does not hold is false, and changes nothing", async () => {
  expect(await handlers.call("create", order("bob", 1))).toBe(true);
  expect(await handlers.call("create", { ...order("bob", 1), note: "second" })).toBe(false);
  expect(await handlers.call("get", { customer: "bob", id: 1 })).toMatchObject({ note: null });
});

test("update gives the item afterwards, and null where its condition does not hold", async () => {
  await handlers.call("put", order("cid", 1));
  const paid = { ...order("cid", 1), paid: true, note: 'p"aid' };
  expect(await handlers.call("pay", { customer: "cid", id: 1 })).toEqual(paid);
  expect(await handlers.call("remove", { customer: "cid", id: 1 })).toBe(false);
  expect(await handlers.call("pay", { customer: "cid", id: 2 })).toBeNull();
});

test("a query is read page by page to its end, in the order asked for", async () => {
  for (let id = 1; id <= 5; id++) await handlers.call("put", order("dot", id));
  const found = (await handlers.invoke("list", "dot")).json<{ id: number }[]>();
  expect(found.map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
});

test("batches of any size are cut to DynamoDB's, and a scan reads all pages", async () => {
  const before = await handlers.call<number>("all", null);
  const context = { deadlineMs: Date.now() + 30_000 };
  expect((await handlers.invoke("many", "eve", context)).text()).toBe("60001");
  expect(await handlers.call("all", null)).toBe(before + 1);
});

test("sets, binaries and numbers of 38 digits of other writers are read", async () => {
  const Item = {
    customer: { S: "fay" },
    id: { N: "7" },
    note: { B: "AAECAw==" },
    tags: { M: {} },
    lines: { L: [{ M: { price: { N: "12345678901234567890123456789012345678" } } }] },
    other: { SS: ["a", "b"] },
    more: { NS: ["1", "2.5"] },
  };
  expect(await raw("PutItem", { TableName: "orders", Item })).toBe("{}");
  expect(await handlers.call("get", { customer: "fay", id: 7 })).toMatchObject({
    note: "AAECAw==",
    lines: [{ price: 1.2345678901234568e37 }],
  });
});

test("a refusal names AWS's code, its message and the operation", async () => {
  expect(await raw("GetItem", { TableName: "none", Key: { id: { S: "1" } } })).toMatch(
    /^ResourceNotFoundException \| Cannot call dynamodb GetItem: ResourceNotFoundException: .+ \| dynamodb GetItem$/,
  );
  const wrong = handlers.with({ environment: { AWS_REGION: "eu-central-1" } });
  const failed = wrong.invoke("get", { customer: "ann", id: 1 });
  await expect(failed).rejects.toBeInstanceOf(HandlerError);
  await expect(failed).rejects.toMatchObject({ errorType: "AwsError" });
  await expect(failed).rejects.toThrow(/AWS_ACCESS_KEY_ID/);
});
