import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { BUNDLE, start } from "../../kit/bootstrap-process.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));

beforeAll(async () => {
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: "assembly/log.ts" });
  if (!built.ok) throw new Error(built.report);
  writeFileSync(join(root, "index.wasm"), built.wasm);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Serves events one after the other, and gives what was logged. */
async function logsOf(
  handler: string,
  events: readonly string[],
  environment = {},
): Promise<string[]> {
  const env = { _HANDLER: `index.${handler}`, LAMBDA_TASK_ROOT: root, ...environment };
  const { server, output } = await start(env, BUNDLE);
  const connection = await server.accept();
  for (const [index, event] of events.entries()) {
    await connection.request();
    connection.event(`id-${index}`, event);
    await connection.request();
    connection.answer(202);
  }
  await connection.request();
  return output().trim().split("\n");
}

test("in JSON a record's fields are its own, and a second invocation is not cold", async () => {
  const lines = await logsOf("logged", ["h\u00e9llo\n", "again"], {
    AWS_LAMBDA_LOG_FORMAT: "JSON",
  });
  const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(records).toHaveLength(4);
  expect(records[0]).toMatchObject({
    level: "INFO",
    requestId: "id-0",
    message: "h\u00e9llo\n",
    service: "shop",
    cold_start: true,
    customer: "ann",
    correlation_id: "c-1",
    amount: 1.5,
    tags: ["a", 'b"'],
  });
  expect(records[1]).toMatchObject({ level: "ERROR", message: "later", customer: "ann" });
  expect(records[1]).not.toHaveProperty("amount");
  expect(records[2]).toMatchObject({ requestId: "id-1", cold_start: false });
});

test("in text a record is its JSON, after the line's own parts", async () => {
  const [line = ""] = await logsOf("logged", ["hello"]);
  const [, id, level, json = ""] = line.split("\t");
  expect({ id, level }).toEqual({ id: "id-0", level: "INFO" });
  expect(JSON.parse(json)).toMatchObject({ message: "hello", amount: 1.5 });
});

test("levels are filtered, and a sample's debug records are written", async () => {
  const json = { AWS_LAMBDA_LOG_FORMAT: "JSON", AWS_LAMBDA_LOG_LEVEL: "ERROR" };
  const lines = await logsOf("logged", ["hello"], json);
  expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(["ERROR"]);
  expect(
    JSON.parse((await logsOf("sampled", ["x"], { AWS_LAMBDA_LOG_FORMAT: "JSON" }))[0]!),
  ).toMatchObject({
    level: "DEBUG",
    message: "x",
  });
});

test.each(["JSON", "Text"])(
  "metrics are one line of CloudWatch's embedded format, whatever the log's format: %s",
  async (format) => {
    const lines = await logsOf("counted", ["o-1"], { AWS_LAMBDA_LOG_FORMAT: format });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toEqual({
      _aws: {
        Timestamp: expect.any(Number) as number,
        CloudWatchMetrics: [
          {
            Namespace: "shop",
            Dimensions: [["service"]],
            Metrics: [
              { Name: "paid", Unit: "Count" },
              { Name: "amount", Unit: "None" },
            ],
          },
        ],
      },
      service: "orders",
      order: "o-1",
      paid: 1,
      amount: [2.5, 3],
    });
  },
);
