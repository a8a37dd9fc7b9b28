import type { AddressInfo } from "node:net";
import { createHash } from "node:crypto";
import dynalite from "dynalite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Handlers } from "./handlers.ts";

const server = dynalite({ createTableMs: 0 });
let handlers: Handlers;
let raw: (operation: string, request: object) => Promise<string>;

const NAME = "payments";
const inAMinute = (): { deadlineMs: number } => ({ deadlineMs: Date.now() + 60_000 });
const seconds = (from: number): string => String(Math.floor(Date.now() / 1000) + from);
const hash = (payment: object): string =>
  createHash("sha256").update(JSON.stringify(payment)).digest("hex");

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  const environment = {
    AWS_LAMBDA_FUNCTION_NAME: NAME,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  };
  handlers = await Handlers.compile("idempotency", { environment });
  const dynamodb = await Handlers.compile("dynamodb", { environment });
  raw = async (operation, request) =>
    (await dynamodb.invoke("raw", `${operation} ${JSON.stringify(request)}`)).text();
  await raw("CreateTable", {
    TableName: "idempotency",
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
  });
  for (let status = ""; status !== "ACTIVE";) {
    const described = await raw("DescribeTable", { TableName: "idempotency" });
    status = (JSON.parse(described) as { Table: { TableStatus: string } }).Table.TableStatus;
  }
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const attempt = (id: string, cents = 100): Promise<{ state: string; receipt: object | null }> =>
  handlers.call("attempt", { id, cents }, inAMinute());

const fail = (): Promise<unknown> => handlers.call("pay", { id: "g", cents: -1 }, inAMinute());

/** A record as another delivery left it. */
function leave(id: string, record: object, cents = 100): Promise<string> {
  const Item = {
    id: { S: `${NAME}#${id}` },
    status: { S: "INPROGRESS" },
    expiration: { N: seconds(60) },
    in_progress_expiration: { N: String(Date.now() + 60_000) },
    validation: { S: hash({ id, cents }) },
    ...record,
  };
  return raw("PutItem", { TableName: "idempotency", Item });
}

test("work is done once, and its reply given again", async () => {
  const first = await attempt("a");
  expect(first).toMatchObject({ state: "done", receipt: { cents: 100 } });
  expect(await attempt("a")).toEqual({ ...first, state: "repeated" });
  expect(await attempt("a")).toEqual({ ...first, state: "repeated" });
  const other = await attempt("b");
  expect(other.state).toBe("done");
  expect(other.receipt).not.toEqual(first.receipt);
});

test("run gives the value itself", async () => {
  const first = await handlers.call("pay", { id: "run", cents: 5 }, inAMinute());
  expect(first).toMatchObject({ cents: 5 });
  expect(await handlers.call("pay", { id: "run", cents: 5 }, inAMinute())).toEqual(first);
});

test("the record says what was done, for the table's time to live", async () => {
  await attempt("kept");
  const found = await raw("GetItem", {
    TableName: "idempotency",
    Key: { id: { S: `${NAME}#kept` } },
  });
  const { Item } = JSON.parse(found) as { Item: Record<string, { S?: string; N?: string }> };
  expect(Item["status"]).toEqual({ S: "COMPLETED" });
  expect(Item["validation"]).toEqual({ S: hash({ id: "kept", cents: 100 }) });
  expect(Number(Item["expiration"]!.N)).toBeGreaterThanOrEqual(Number(seconds(30)));
  expect(JSON.parse(Item["data"]!.S!)).toMatchObject({ cents: 100 });
});

test("another payload under the same key is refused", async () => {
  await attempt("c");
  expect(await attempt("c", 101)).toEqual({ state: "other payload", receipt: null });
  await expect(handlers.call("pay", { id: "c", cents: 101 }, inAMinute())).rejects.toThrow(
    "The key c stands for another payload",
  );
});

test("a second delivery while the first is at it is refused", async () => {
  await leave("d", {});
  expect(await attempt("d")).toEqual({ state: "in progress", receipt: null });
  await expect(handlers.call("pay", { id: "d", cents: 100 }, inAMinute())).rejects.toThrow(
    "The work of the key d is in progress",
  );
});

test("work is done again after its first invocation has timed out", async () => {
  await leave("e", { in_progress_expiration: { N: String(Date.now() - 1) } });
  expect(await attempt("e")).toMatchObject({ state: "done" });
  expect(await attempt("e")).toMatchObject({ state: "repeated" });
});

test("work is done again after its record has expired", async () => {
  await leave("f", {
    status: { S: "COMPLETED" },
    expiration: { N: seconds(-1) },
    data: { S: "{}" },
  });
  expect(await attempt("f")).toMatchObject({ state: "done" });
});

test("work that throws is done again once its invocation would have timed out", async () => {
  await expect(fail()).rejects.toThrow("No money");
  await expect(fail()).rejects.toThrow("The work of the key g is in progress");
  await leave("g", { in_progress_expiration: { N: String(Date.now() - 1) } }, -1);
  await expect(fail()).rejects.toThrow("No money");
});

test("a key must say something", async () => {
  await expect(handlers.call("pay", { id: "", cents: 1 }, inAMinute())).rejects.toThrow(
    "must not be empty",
  );
});
