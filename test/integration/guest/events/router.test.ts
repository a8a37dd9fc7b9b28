/** One handler serves REST APIs, HTTP APIs, function URLs and load balancers. */
import { describe, expect, test } from "vitest";
import { Handlers } from "./fixtures/guest.ts";

const handlers = await Handlers.compile("router");

interface Request {
  method?: string;
  path: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
}
interface Reply {
  statusCode: number;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

const parameters = (query: string | undefined) => [...new URLSearchParams(query)];
const several = (query: string | undefined, decode: boolean): Record<string, string[]> => {
  const pairs = decode
    ? parameters(query)
    : (query ?? "").split("&").map((pair) => pair.split("=") as [string, string]);
  const values: Record<string, string[]> = {};
  for (const [key, value] of pairs) (values[key] ??= []).push(value);
  return values;
};

const KINDS: Record<string, (request: Request) => object> = {
  "an HTTP API": ({ method = "GET", path, query = "", headers = {}, body }) => ({
    version: "2.0",
    rawPath: path,
    rawQueryString: query,
    headers,
    cookies: ["session=s1", "b=c"],
    requestContext: { http: { method, path, sourceIp: "203.0.113.7" }, stage: "$default" },
    body,
  }),
  "an HTTP API's stage": ({ method = "GET", path, query = "", headers = {}, body }) => ({
    version: "2.0",
    rawPath: `/prod${path}`,
    rawQueryString: query,
    headers,
    cookies: ["session=s1"],
    requestContext: { http: { method, path, sourceIp: "203.0.113.7" }, stage: "prod" },
    body: body === undefined ? undefined : Buffer.from(body).toString("base64"),
    isBase64Encoded: body !== undefined,
  }),
  "a REST API": ({ method = "GET", path, query, headers = {}, body }) => ({
    resource: "/{proxy+}",
    path,
    httpMethod: method,
    headers: { ...headers, Cookie: "a=b; session=s1" },
    queryStringParameters: query ? Object.fromEntries(parameters(query)) : null,
    multiValueQueryStringParameters: query ? several(query, true) : null,
    requestContext: { stage: "prod", identity: { sourceIp: "203.0.113.7" } },
    body: body ?? null,
  }),
  "a load balancer": ({ method = "GET", path, query, headers = {}, body }) => ({
    requestContext: { elb: { targetGroupArn: "arn" } },
    path,
    httpMethod: method,
    headers: { ...headers, cookie: "session=s1", "x-forwarded-for": "203.0.113.7, 10.0.0.1" },
    queryStringParameters: Object.fromEntries(
      Object.entries(several(query, false)).map(([key, values]) => [key, values.at(-1)]),
    ),
    body: body ?? "",
  }),
  "a load balancer with multi-value headers": ({
    method = "GET",
    path,
    query,
    headers = {},
    body,
  }) => ({
    requestContext: { elb: { targetGroupArn: "arn" } },
    path,
    httpMethod: method,
    multiValueHeaders: {
      ...Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, [value]])),
      cookie: ["session=s1"],
      "x-forwarded-for": ["203.0.113.7"],
    },
    multiValueQueryStringParameters: several(query, false),
    body: body ?? "",
  }),
};

const call = (kind: string, request: Request, handler = "handler"): Reply =>
  handlers.call(handler, KINDS[kind]!(request)) as Reply;
const body = (reply: Reply): unknown => JSON.parse(reply.body!);
/** A header of a reply of any kind. */
const header = (reply: Reply, name: string): string | undefined => {
  const entries = Object.entries(reply.headers ?? {});
  for (const [key, values] of Object.entries(reply.multiValueHeaders ?? {})) {
    entries.push([key, values.join(", ")]);
  }
  return entries.find(([key]) => key.toLowerCase() === name)?.[1];
};

describe.each(Object.keys(KINDS))("a router of %s", (kind) => {
  const get = (path: string, query?: string) =>
    call(kind, { path, ...(query === undefined ? {} : { query }) });
  const post = (text: string, type?: string) =>
    call(kind, {
      path: "/orders",
      method: "POST",
      body: text,
      headers: type === undefined ? {} : { "content-type": type },
    });

  test.each([
    ["/", "root", ""],
    ["/orders/new", "new", ""],
    ["/orders/abc", "text", "abc"],
    ["/orders/a%20b%2Fc", "text", "a b/c"],
    ["/orders/%zz%", "text", "%zz%"],
    ["/orders/99999999999", "text", "99999999999"],
    [
      "/users/0d9c4fda-4a5e-4cf5-8fcb-6a2f27d7f3aa/posts/",
      "uuid",
      "0d9c4fda-4a5e-4cf5-8fcb-6a2f27d7f3aa",
    ],
    ["/files/a/b%20c/d.txt", "rest", "a/b c/d.txt"],
  ])("finds the route of %s", (path, route, id) => {
    expect(body(get(path))).toMatchObject({ route, id, cookie: "s1" });
  });

  test("reads parameters of a type", () => {
    expect(body(get("/orders/41"))).toBe(42);
    expect(body(get("/orders/-5"))).toBe(-4);
  });

  test("reads queries decoded", () => {
    expect(body(get("/", "q=a%20b&limit=5"))).toMatchObject({
      query: "a b",
      all: ["a b"],
      limit: 5,
      ip: "203.0.113.7",
    });
    expect(body(get("/", "limit=x"))).toMatchObject({ query: null, all: [], limit: 10 });
    if (kind !== "a load balancer") {
      expect(body(get("/", "q=1&q=%C3%A9+%26"))).toMatchObject({ query: "é &", all: ["1", "é &"] });
    }
  });

  test.each(["/nothing", "/orders", "/orders/1/2", "/users/7/posts", "/files"])(
    "answers %s with 404 or 405",
    (path) => {
      const reply = get(path);
      expect(reply.statusCode).toBe(path === "/orders" ? 405 : 404);
      expect(body(reply)).toEqual({
        message:
          path === "/orders"
            ? "/orders takes POST, OPTIONS, not GET"
            : `There is nothing at ${path}`,
      });
      expect(header(reply, "content-type")).toBe("application/json");
    },
  );

  test("says which methods a path has", () => {
    const wrong = call(kind, { path: "/orders/7", method: "PATCH" });
    expect(wrong.statusCode).toBe(405);
    expect(header(wrong, "allow")).toBe("GET, HEAD, DELETE, OPTIONS");
    const options = call(kind, { path: "/orders/7", method: "OPTIONS" });
    expect(options.statusCode).toBe(204);
    expect(header(options, "allow")).toBe("GET, HEAD, DELETE, OPTIONS");
    expect(call(kind, { path: "/orders/7", method: "DELETE" }).statusCode).toBe(204);
  });

  test("answers HEAD without the body of GET", () => {
    const reply = call(kind, { path: "/image", method: "HEAD" });
    expect(reply).toMatchObject({ statusCode: 200 });
    expect(reply.body ?? "").toBe("");
    expect(header(reply, "content-type")).toBe("image/png");
  });

  test("reads bodies, and says by path what is wrong with one", () => {
    const fine = post('{"items":[{"name":"é"},{"name":"b"}]}', "application/json; charset=utf-8");
    expect(fine.statusCode).toBe(201);
    expect(body(fine)).toBe("2 from POST");
    const wrong = post('{"items":[{"name":"a"},{"name":"b","price":"x"}]}');
    expect(wrong.statusCode).toBe(400);
    expect(body(wrong)).toEqual({
      message: "The request's body does not fit",
      errors: [{ path: "$.items[1].price", message: 'expected f64, got "x" at byte 43' }],
    });
    expect(body(post("{}"))).toMatchObject({
      errors: [{ path: "$", message: expect.stringContaining('expected the key "items"') }],
    });
    expect(post("").statusCode).toBe(400);
    expect(post("a=b", "application/x-www-form-urlencoded").statusCode).toBe(415);
  });

  test("runs middleware in order, which may answer itself", () => {
    expect(call(kind, { path: "/secret", headers: { authorization: "me" } }).body).toBe("42");
    const refused = get("/secret");
    expect(refused.statusCode).toBe(401);
    expect(body(refused)).toEqual({ message: "Who are you?" });
    expect(header(refused, "x-order")).toBe("refused");
    expect(header(get("/"), "x-order")).toBe("timing 1");
  });

  test("writes headers and cookies as the caller takes them", () => {
    const reply = get("/several");
    expect(header(reply, "content-type")).toBe("text/csv");
    expect(header(reply, "x-a")).toMatch(/^1, ?2$/);
    const cookies =
      reply.cookies ??
      reply.multiValueHeaders?.["Set-Cookie"] ??
      Object.entries(reply.headers!)
        .filter(([name]) => name.toLowerCase() === "set-cookie")
        .map(([, value]) => value);
    expect(cookies).toEqual(["a=1", "b=2"]);
    expect(reply.headers === undefined).toBe(kind.includes("multi-value"));
  });

  test("sends bytes and redirects", () => {
    expect(get("/image")).toMatchObject({ body: "aGk=", isBase64Encoded: true });
    expect(header(get("/moved"), "location")).toBe("/there");
    expect(get("/moved").statusCode).toBe(301);
  });
});

describe("a router lets pages of other origins call it", () => {
  const kind = "an HTTP API";
  const preflight = { "access-control-request-method": "PUT", origin: "https://app.example" };

  test("of any origin", () => {
    const asked = call(kind, { path: "/a", method: "OPTIONS", headers: preflight }, "openApi");
    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toEqual({
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
      "Access-Control-Allow-Headers": "Content-Type, Authorization",
      "Access-Control-Max-Age": "600",
    });
    const reply = call(kind, { path: "/a", headers: { Origin: "https://x.example" } }, "openApi");
    expect(header(reply, "access-control-allow-origin")).toBe("*");
    expect(header(call(kind, { path: "/a" }, "openApi"), "access-control-allow-origin")).toBe(
      undefined,
    );
    const missing = call(kind, { path: "/b", headers: { Origin: "https://x.example" } }, "openApi");
    expect(missing.statusCode).toBe(404);
    expect(header(missing, "access-control-allow-origin")).toBe("*");
  });

  test("of origins that are named, with cookies", () => {
    const asked = call(kind, { path: "/a", method: "OPTIONS", headers: preflight }, "closedApi");
    expect(asked.headers).toMatchObject({
      "Access-Control-Allow-Origin": "https://app.example",
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Expose-Headers": "X-Total",
      "Access-Control-Allow-Methods": "GET, HEAD, PUT, OPTIONS",
      Vary: "Origin",
    });
    const other = { ...preflight, origin: "https://evil.example" };
    const refused = call(kind, { path: "/a", method: "OPTIONS", headers: other }, "closedApi");
    expect(refused).toEqual({ statusCode: 204, headers: { Vary: "Origin" } });
  });
});

test("what is not a request is refused, and the message names the path", () => {
  expect(() => handlers.call("handler", { Records: [] })).toThrow('$: expected the key "rawPath"');
});
