import { expect, test } from "vitest";

import { failureReply, httpReply, type HttpReply, type Payload } from "../../../events/index.ts";

function reply(payload: Payload, value: unknown): HttpReply & { readonly text: string } {
  const bytes = value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value));
  const answered = httpReply(payload, bytes);
  return { ...answered, text: Buffer.from(answered.body).toString() };
}

test("format 2.0 takes status, headers, cookies and body apart", () => {
  const answered = reply("http-api", {
    statusCode: 201,
    headers: { "X-A": "1", "x-n": 2 },
    cookies: ["a=1; Secure", "b=2"],
    body: "hello",
  });
  expect(answered).toMatchObject({ status: 201, text: "hello" });
  expect(answered.headers).toEqual([
    ["content-type", "application/json"],
    ["X-A", "1"],
    ["x-n", "2"],
    ["set-cookie", "a=1; Secure"],
    ["set-cookie", "b=2"],
  ]);
});

test.each([
  [{ message: "hi" }, '{"message":"hi"}'],
  ["hi", "hi"],
  [[1, 2], "[1,2]"],
  [null, "null"],
])("format 2.0 takes a reply without a status as the body: %j", (value, text) => {
  for (const payload of ["http-api", "function-url"] as const)
    expect(reply(payload, value)).toMatchObject({
      status: 200,
      headers: [["content-type", "application/json"]],
      text,
    });
});

test.each(["http-api", "function-url", "rest-api", "alb", "alb-multi-value"] as const)(
  "%s decodes a body in base64",
  (payload) => {
    const answered = reply(payload, { statusCode: 200, body: "AP+A", isBase64Encoded: true });
    expect([...answered.body]).toEqual([0, 255, 128]);
  },
);

test("a REST API's headers of several values go before single ones of the same name", () => {
  const answered = reply("rest-api", {
    statusCode: "302",
    headers: { "Set-Cookie": "z=9", Location: "/x" },
    multiValueHeaders: { "set-cookie": ["a=1", "b=2"] },
  });
  expect(answered.status).toBe(302);
  expect(answered.headers).toEqual([
    ["content-type", "application/json"],
    ["Location", "/x"],
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
  ]);
});

test("a load balancer takes the kind of headers that its target group is set to", () => {
  const value = { statusCode: 200, headers: { a: "1" }, multiValueHeaders: { b: ["2", "3"] } };
  expect(reply("alb", value).headers).toEqual([["a", "1"]]);
  expect(reply("alb-multi-value", value).headers).toEqual([
    ["b", "2"],
    ["b", "3"],
  ]);
});

test.each([
  ["rest-api", {}, "statusCode"],
  ["rest-api", { statusCode: 99 }, "statusCode"],
  ["rest-api", { statusCode: 200, body: { a: 1 } }, "body"],
  ["rest-api", "text", "not a JSON object"],
  ["alb", { statusCode: "abc" }, "statusCode"],
  ["http-api", { statusCode: 1000 }, "statusCode"],
  ["http-api", Buffer.from("{"), "not JSON"],
] as const)("what %s cannot use, %j, is a failure that says why", (payload, value, words) => {
  const answered = reply(payload, value);
  expect(answered.status).toBeGreaterThanOrEqual(500);
  expect(answered.problem).toContain(words);
});

test.each([
  ["http-api", 500, 503],
  ["function-url", 502, 502],
  ["rest-api", 502, 504],
  ["alb", 502, 502],
] as const)("%s answers %d for an error and %d for a timeout", (payload, error, timeout) => {
  expect(failureReply(payload, false, "x").status).toBe(error);
  expect(failureReply(payload, true, "x").status).toBe(timeout);
});
