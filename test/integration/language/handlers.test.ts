import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareEvents } from "./oracle.ts";

// Handlers for API Gateway, SQS, SNS, S3, DynamoDB streams and others, with their events in comments: as wasm they reply,
// log and fail as they do as JavaScript.

const files = globSync("handlers/*.ts", {
  cwd: join(import.meta.dirname, "fixtures"),
}).toSorted();

test("there are handlers to run", () => expect(files.length).toBeGreaterThan(1));

test.each(files)(
  "%s replies as it does as JavaScript",
  async (file) => {
    const answers = await compareEvents(file);
    expect(answers.length).toBeGreaterThan(1);
    for (const { handler, event, wasm, node } of answers)
      expect([handler, event, wasm]).toEqual([handler, event, node]);
  },
  120_000,
);
