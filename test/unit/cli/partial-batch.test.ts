import { expect, test } from "vitest";

import { failedItems } from "../../../cli/dev/sources/partial-batch.ts";

const known = new Set(["1", "2", "3"]);
const read = (reply: string) => failedItems(Buffer.from(reply), known);

// AWS's own lists: docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
test.each([
  ["an empty list", '{"batchItemFailures":[]}'],
  ["a list that is null", '{"batchItemFailures":null}'],
  ["an empty response", "{}"],
  ["a response that is null", "null"],
  ["no response", ""],
])("%s is a complete success", (_, reply) => {
  expect(read(reply)).toEqual(new Set());
});

test.each([
  ["what is not JSON", "{"],
  ["an identifier that is empty", '{"batchItemFailures":[{"itemIdentifier":""}]}'],
  ["an identifier that is null", '{"batchItemFailures":[{"itemIdentifier":null}]}'],
  ["a key of another name", '{"batchItemFailures":[{"identifier":"1"}]}'],
  ["an identifier of no record", '{"batchItemFailures":[{"itemIdentifier":"4"}]}'],
  ["a text", '"done"'],
])("%s is a complete failure", (_, reply) => {
  expect(read(reply)).toBe("all");
});

test("identifiers name the records that failed", () => {
  const reply = '{"batchItemFailures":[{"itemIdentifier":"3"},{"itemIdentifier":"1"}]}';
  expect(read(reply)).toEqual(new Set(["1", "3"]));
});
