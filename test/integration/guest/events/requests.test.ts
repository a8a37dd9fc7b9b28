import { describe, expect, test } from "vitest";
import { Handlers } from "./fixtures/guest.ts";

const handlers = await Handlers.compile("http");

const base64 = (text: string | Uint8Array): string =>
  Buffer.from(text as string).toString("base64");

interface Found {
  header: string | null;
  query: string | null;
  pathParameter: string | null;
  text: string;
  bytes: string;
  order: unknown;
  problem: string;
}

/** Each kind of event needs one of these. */
const WHERE = { path: "/", rawPath: "/" };

function call(handler: string, event: object): unknown {
  return handlers.call(handler, { ...WHERE, ...event });
}

describe.each(["V1", "V2", "Alb"])("a request %s", (kind) => {
  const find = (event: object): Found => call(`request${kind}`, event) as Found;

  test("finds headers whatever the case of their names", () => {
    for (const name of ["X-Name", "x-name", "X-NAME", "x-nAmE"]) {
      expect(find({ headers: { "x-names": "no", "x-nam": "no", [name]: "yes" } }).header).toBe(
        "yes",
      );
    }
    // "\r" and "-" differ by the bit that the cases of a letter differ by.
    expect(find({ headers: { "x\rname": "no", X_NAME: "no" } }).header).toBeNull();
    expect(find({ headers: {} }).header).toBeNull();
    expect(find({}).header).toBeNull();
  });

  test("finds query parameters by their exact names", () => {
    expect(find({ queryStringParameters: { "x-name": "no", "X-Name": "a b" } }).query).toBe("a b");
    expect(find({ queryStringParameters: { "x-name": "no" } }).query).toBeNull();
    expect(find({ queryStringParameters: null }).query).toBeNull();
  });

  test("gives its body as text and as bytes", () => {
    expect(find({ body: "café 🙂" })).toMatchObject({
      text: "café 🙂",
      bytes: base64("café 🙂"),
    });
    expect(find({ body: "", isBase64Encoded: false })).toMatchObject({ text: "", bytes: "" });
  });

  test("undoes its body's base64", () => {
    const body = base64("café 🙂");
    expect(find({ body, isBase64Encoded: true })).toMatchObject({ text: "café 🙂", bytes: body });
    const binary = base64(Uint8Array.from({ length: 256 }, (_, i) => i));
    expect(find({ body: binary, isBase64Encoded: true }).bytes).toBe(binary);
  });

  test("has empty text and no bytes where it has no body", () => {
    const empty = { text: "", bytes: "", order: null };
    expect(find({ body: null })).toMatchObject(empty);
    expect(find({ body: null, isBase64Encoded: true })).toMatchObject(empty);
    expect(find({})).toMatchObject(empty);
  });

  test("fails where its body says that it is base64 and is not", () => {
    expect(() => find({ body: "{}", isBase64Encoded: true })).toThrow(
      "Cannot decode the request's body: it is not base64",
    );
  });

  test("reads its body as JSON", () => {
    const order = { id: 7, note: "café" };
    const text = JSON.stringify(order);
    expect(call(`order${kind}`, { body: text })).toEqual(order);
    expect(call(`order${kind}`, { body: base64(text), isBase64Encoded: true })).toEqual(order);
    expect(find({ body: text }).order).toEqual(order);
  });

  test("says what is wrong with a body, and throws only where it was not asked to", () => {
    const problem = "$.id: expected i32, got 1.5 at byte 6";
    expect(find({ body: '{"id":1.5}' })).toMatchObject({ order: null, problem });
    expect(() => call(`order${kind}`, { body: '{"id":1.5}' })).toThrow(problem);
    expect(find({}).problem).toBe("$: expected an object, got end of input at byte 0");
  });
});

test.each(["V1", "V2"])("a request %s finds path parameters", (kind) => {
  const event = { pathParameters: { "X-Name": "7" } };
  expect(call(`request${kind}`, event)).toMatchObject({ pathParameter: "7" });
  expect(call(`request${kind}`, {})).toMatchObject({ pathParameter: null });
});

test("a load balancer's multi-value maps give the last value", () => {
  const event = {
    multiValueHeaders: { host: ["no"], "x-name": ["1", "2"] },
    multiValueQueryStringParameters: { "X-Name": ["3", "4"] },
  };
  expect(call("requestAlb", event)).toMatchObject({ header: "2", query: "4" });
  const empty = { multiValueHeaders: { "x-name": [] } };
  expect(call("requestAlb", empty)).toMatchObject({ header: null, query: null });
});

test.each(["V1", "V2", "Alb"])(
  "a request %s with a body that is not base64 is a problem, not a trap",
  (kind) => {
    expect(call(`problem${kind}`, { body: "*", isBase64Encoded: true })).toEqual({
      problem: "Cannot decode the request's body: it is not base64",
    });
  },
);

describe("what nobody reads never costs a request", () => {
  test.each([
    { headers: null },
    { headers: { "Content-Type": null, a: 1 } },
    {
      pathParameters: { proxy: null },
      requestContext: { http: { method: "GET", userAgent: null } },
    },
    { requestContext: { accountId: null, resource: null, identity: { sourceIp: null } } },
    { requestContext: { authorizer: { jwt: { claims: { exp: 1600000000 }, scopes: null } } } },
    {
      requestContext: {
        authorizer: { jwt: { claims: { a: [1], b: { c: 2 }, d: null, e: true } } },
      },
    },
    { requestContext: null, multiValueHeaders: "x", queryStringParameters: [], body: 5 },
  ])("%j", (event) => {
    for (const kind of ["V1", "V2", "Alb"]) expect(call(`path${kind}`, event)).toBe("/");
  });

  test("and reads as far as it can", () => {
    const claims = {
      sub: "1",
      exp: 1600000000,
      email_verified: true,
      groups: ["a"],
      org: { id: "7" },
      no: null,
    };
    const event = { requestContext: { authorizer: { jwt: { claims } } } };
    expect(call("claims", event)).toEqual({
      sub: "1",
      exp: "1600000000",
      email_verified: "true",
      groups: '["a"]',
      org: '{"id":"7"}',
    });
    expect(call("requestV2", { headers: { "x-name": null } })).toMatchObject({ header: null });
    expect(call("requestV2", { headers: null })).toMatchObject({ header: null });
  });
});

describe.each(["V1", "V2", "Alb"])("a body of a request %s that is not UTF-8", (kind) => {
  test.each([
    ["a byte of Latin-1", [0x63, 0x61, 0x66, 0xe9, 0x20, 0x61, 0x75]],
    ["overlong forms", [0xc0, 0xae, 0xc0, 0xae, 0xc0, 0xaf]],
    ["a sequence that is cut", [0x61, 0xe2, 0x82]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["beyond U+10FFFF", [0xf5, 0x80, 0x80, 0x80]],
  ])("reads as WHATWG's Encoding says: %s", (_, bytes) => {
    const body = base64(Uint8Array.from(bytes));
    expect(call(`request${kind}`, { body, isBase64Encoded: true })).toMatchObject({
      text: new TextDecoder().decode(Uint8Array.from(bytes)),
    });
  });
});
