import { describe, expect, test } from "vitest";
import { Handlers } from "./fixtures/guest.ts";

const handlers = await Handlers.compile("http");

/** Compared as text: nothing is written that was not asked for. */
function reply(handler: string, kind: string): unknown {
  return JSON.parse(handlers.invoke(handler, kind).toString());
}

const order = '{"id":7,"note":"\\"quoted\\""}';
const binary = { body: "AP+ACg==", isBase64Encoded: true };

describe.each([
  ["APIGatewayProxyResult", "replyV1", { body: "" }],
  ["APIGatewayProxyResultV2", "replyV2", {}],
  ["ALBResult", "replyAlb", {}],
])("%s", (_, handler, empty) => {
  const flag = handler === "replyAlb" ? { isBase64Encoded: false } : {};

  test("redirects with 307, or with the given status", () => {
    const headers = { Location: "/there" };
    expect(reply(handler, "redirect")).toEqual({ statusCode: 307, headers, ...empty, ...flag });
    expect(reply(handler, "moved")).toEqual({ statusCode: 301, headers, ...empty, ...flag });
  });

  test.each([
    ["text", 200, "text/plain; charset=utf-8", "café"],
    ["html", 404, "text/html; charset=utf-8", "<p>"],
    ["json", 201, "application/json", order],
  ])("holds %s under its type", (kind, statusCode, type, body) => {
    const headers = { "Content-Type": type };
    expect(reply(handler, kind)).toEqual({ statusCode, headers, body, ...flag });
  });

  test("holds bytes as base64", () => {
    const anything = { "Content-Type": "application/octet-stream" };
    const image = { "Content-Type": "image/png" };
    expect(reply(handler, "binary")).toEqual({ statusCode: 200, headers: anything, ...binary });
    expect(reply(handler, "image")).toEqual({ statusCode: 203, headers: image, ...binary });
  });

  test("is 200 with nothing in it at first", () => {
    expect(reply(handler, "new")).toEqual({ statusCode: 200, ...empty, ...flag });
  });
});

test("headers and cookies of APIGatewayProxyResult", () => {
  expect(reply("replyV1", "headers")).toEqual({
    statusCode: 204,
    headers: { A: "2", B: "3" },
    multiValueHeaders: { C: ["4", "5"], "Set-Cookie": ["a=1; Secure", "b=2"] },
    body: "",
  });
});

test("headers and cookies of APIGatewayProxyResultV2", () => {
  expect(reply("replyV2", "headers")).toEqual({
    statusCode: 204,
    headers: { A: "2", B: "3" },
    cookies: ["a=1; Secure", "b=2"],
  });
});

describe("headers of ALBResult follow the request", () => {
  const rest = { statusCode: 204, isBase64Encoded: false };

  test("to a target group with one value a name", () => {
    expect(handlers.call("followAlb", { path: "/", headers: { host: "h" } })).toEqual({
      ...rest,
      headers: {
        A: "2",
        B: "3",
        C: "4, 5",
        "Set-Cookie": "a=1",
        "set-cookie": "b=2",
        "Set-cookie": "c=3",
      },
    });
  });

  test("to a target group with multi-value headers", () => {
    const event = { path: "/", multiValueHeaders: { host: ["h"] } };
    const multiValueHeaders = {
      A: ["2"],
      B: ["3"],
      C: ["4", "5"],
      "Set-Cookie": ["a=1", "b=2", "c=3"],
    };
    expect(handlers.call("followAlb", event)).toEqual({ ...rest, multiValueHeaders });
    expect(handlers.call("followAlb", { path: "/", multiValueHeaders: null })).toHaveProperty(
      "headers",
    );
    expect(handlers.call("followAlb", { ...event, multiValueHeaders: {} })).toHaveProperty(
      "multiValueHeaders",
    );
  });

  test.each(["redirect", "text", "html", "json", "binary"])("with %s", (kind) => {
    const event = { path: `/${kind}`, multiValueHeaders: {} };
    const several = handlers.call("buildAlb", event) as {
      multiValueHeaders: object;
      headers?: object;
    };
    expect(several.headers).toBeUndefined();
    expect(Object.keys(several.multiValueHeaders)).toEqual([
      kind === "redirect" ? "Location" : "Content-Type",
    ]);
    const single = handlers.call("buildAlb", { path: `/${kind}` }) as typeof several;
    expect(single.multiValueHeaders).toBeUndefined();
    expect(Object.keys(single.headers!)).toEqual([
      kind === "redirect" ? "Location" : "Content-Type",
    ]);
  });
});

test.each(["V1", "V2", "Alb"])(
  "header() of a reply %s replaces whatever the case of the name",
  (kind) => {
    expect(reply(`reply${kind}`, "csv")).toMatchObject({ headers: { "content-type": "text/csv" } });
    expect(Object.keys((reply(`reply${kind}`, "csv") as { headers: object }).headers)).toHaveLength(
      1,
    );
  },
);

test("header() of APIGatewayProxyResult replaces several values, too", () => {
  expect(reply("replyV1", "replaced")).toEqual({
    statusCode: 204,
    headers: { "set-cookie": "c=3" },
    body: "",
  });
});

test("a reply that was read keeps its flag, and can lose it", () => {
  const stored = { statusCode: 200, body: "AP8=", isBase64Encoded: true };
  expect(handlers.call("passOn", stored)).toEqual(stored);
  expect(handlers.call("passOn", { ...stored, isBase64Encoded: false })).toMatchObject({
    isBase64Encoded: false,
  });
  expect(handlers.call("passOn", { ...stored, statusCode: 500 })).not.toHaveProperty(
    "isBase64Encoded",
  );
});

describe("authorizers", () => {
  const methodArn = "arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request";
  const policy = (Effect: string): unknown => ({
    Version: "2012-10-17",
    Statement: [{ Effect, Action: ["execute-api:Invoke"], Resource: [methodArn] }],
  });

  test("allow with a policy and a context", () => {
    expect(handlers.call("authorize", { methodArn, headers: { Token: "secret" } })).toEqual({
      principalId: "user-7",
      policyDocument: policy("Allow"),
      context: { plan: "gold", limit: 5, admin: true },
    });
  });

  test("deny with a policy", () => {
    expect(handlers.call("authorize", { methodArn })).toEqual({
      principalId: "nobody",
      policyDocument: policy("Deny"),
    });
  });

  test("say yes or no, with a context of any JSON", () => {
    expect(reply("authorizeSimply", "secret")).toEqual({
      isAuthorized: true,
      context: { plan: "gold", limit: 5, order: { id: 7, note: '"quoted"' } },
    });
    expect(reply("authorizeSimply", "guess")).toEqual({ isAuthorized: false });
  });
});
