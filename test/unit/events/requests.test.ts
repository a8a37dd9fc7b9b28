import { expect, test } from "vitest";

import {
  httpEvent,
  type HttpRequest,
  makeRequest,
  PAYLOADS,
  payloadOf,
  plainFrontEnd,
  readSample,
} from "../../../events/index.ts";

type Json = Record<string, unknown>;

const FRONT = plainFrontEnd("r-1", 1583348638390);

const REQUEST: HttpRequest = {
  method: "POST",
  target: "/a%20b/%C3%A4?x=1&x=2%2F3&y=",
  headers: [
    ["Host", "example.com"],
    ["X-Twice", "one"],
    ["x-twice", "two"],
    ["Cookie", "a=1; b=2"],
    ["Content-Type", "application/json; charset=utf-8"],
    ["User-Agent", "agent"],
  ],
  body: Buffer.from('{"name":"Zoë"}'),
  sourceIp: "192.0.2.1",
};

const make = (payload: (typeof PAYLOADS)[number], request: HttpRequest = REQUEST): Json =>
  JSON.parse(JSON.stringify(httpEvent(payload, request, FRONT))) as Json;

test("an HTTP API decodes the path, joins headers and parameters, and sets cookies apart", () => {
  expect(make("http-api")).toMatchObject({
    version: "2.0",
    routeKey: "$default",
    rawPath: "/a b/ä",
    rawQueryString: "x=1&x=2%2F3&y=",
    cookies: ["a=1", "b=2"],
    headers: { host: "example.com", "x-twice": "one,two" },
    queryStringParameters: { x: "1,2/3", y: "" },
    requestContext: {
      http: { method: "POST", path: "/a b/ä", sourceIp: "192.0.2.1", userAgent: "agent" },
      requestId: "r-1",
      time: "04/Mar/2020:19:03:58 +0000",
      timeEpoch: 1583348638390,
    },
    body: '{"name":"Zoë"}',
    isBase64Encoded: false,
  });
  expect(make("http-api")["headers"]).not.toHaveProperty("cookie");
});

test("a function URL and a REST API leave the path as it was sent", () => {
  expect(make("function-url")).toMatchObject({ rawPath: "/a%20b/%C3%A4" });
  expect(make("rest-api")).toMatchObject({
    path: "/a%20b/%C3%A4",
    resource: "/{proxy+}",
    pathParameters: { proxy: "a%20b/%C3%A4" },
    httpMethod: "POST",
    headers: { Host: "example.com", "X-Twice": "two" },
    multiValueHeaders: { "X-Twice": ["one", "two"] },
    queryStringParameters: { x: "2/3", y: "" },
    multiValueQueryStringParameters: { x: ["1", "2/3"], y: [""] },
  });
});

test("a load balancer leaves the query's parameters as they were sent", () => {
  expect(make("alb")).toMatchObject({
    queryStringParameters: { x: "2%2F3", y: "" },
    headers: { host: "example.com", "x-twice": "two", "x-forwarded-for": "192.0.2.1" },
  });
  expect(make("alb-multi-value")).toMatchObject({
    multiValueQueryStringParameters: { x: ["1", "2%2F3"], y: [""] },
    multiValueHeaders: { "x-twice": ["one", "two"] },
  });
  expect(make("alb-multi-value")).not.toHaveProperty("headers");
});

test("a route gives its parameters, and to a REST API its resource", () => {
  const front = { ...FRONT, routeKey: "GET /cats/{id}", pathParameters: { id: "ä" } };
  expect(httpEvent("http-api", REQUEST, front)).toMatchObject({
    routeKey: "GET /cats/{id}",
    pathParameters: { id: "ä" },
  });
  expect(httpEvent("rest-api", REQUEST, front)).toMatchObject({
    resource: "/cats/{id}",
    pathParameters: { id: "ä" },
  });
});

test.each(PAYLOADS)("bytes that are not text are base64 in the event of %s", (payload) => {
  const headers = [["content-type", "image/png"]] as const;
  const body = Uint8Array.of(0x89, 0x50, 0xff);
  expect(make(payload, { ...REQUEST, headers, body })).toMatchObject({
    body: "iVD/",
    isBase64Encoded: true,
  });
});

test("a form is base64 from an HTTP API and text from a REST API, as on AWS", () => {
  const headers = [["content-type", "application/x-www-form-urlencoded"]] as const;
  const request = { ...REQUEST, headers, body: Buffer.from("a=1") };
  expect(make("http-api", request)).toMatchObject({ body: "YT0x", isBase64Encoded: true });
  expect(make("rest-api", request)).toMatchObject({ body: "a=1", isBase64Encoded: false });
});

test("a path that cannot be decoded stays as it was sent", () => {
  expect(make("http-api", { ...REQUEST, target: "/%E0%A4%A" })).toMatchObject({
    rawPath: "/%E0%A4%A",
  });
});

test("a request without body, query and headers has none in its event", () => {
  const bare = { ...REQUEST, method: "GET", target: "/", headers: [], body: new Uint8Array(0) };
  const event = make("http-api", bare);
  for (const key of ["body", "cookies", "queryStringParameters", "pathParameters"])
    expect(event).not.toHaveProperty(key);
  expect(make("rest-api", bare)).toMatchObject({
    body: null,
    queryStringParameters: null,
    headers: null,
  });
  expect(make("alb", bare)).toMatchObject({ body: "" });
});

/** A key that AWS's sample has must be there, unless AWS sends it only where it is set. */
test.each([
  ["http-api", ["authentication", "authorizer", "pathParameters", "stageVariables"]],
  ["rest-api", []],
  ["alb", []],
  ["function-url", ["authentication", "authorizer", "pathParameters", "stageVariables"]],
] as const)("the event of %s has every key of AWS's sample", (payload, optional) => {
  const sample = JSON.parse(readSample(payload)!.toString()) as Json;
  const event = make(payload);
  const missing = (of: Json, from: Json) =>
    Object.keys(of).filter(
      (key) => !(key in from) && !(optional as readonly string[]).includes(key),
    );
  expect(missing(sample, event)).toEqual([]);
  const [context, own] = [sample["requestContext"], event["requestContext"]] as [Json, Json];
  expect(missing(context, own)).toEqual([]);
});

test.each([
  ["APIGatewayProxyEventV2", "http-api"],
  ["APIGatewayProxyEvent", "rest-api"],
  ["ALBEvent", "alb"],
  ["aws.ALBEvent | null", "alb"],
  ["Order", "http-api"],
])("a handler that takes %s gets the events of %s", (type, payload) => {
  expect(payloadOf(type)).toBe(payload);
});

test("a request by its parts has what every client sends", () => {
  const request = makeRequest({
    path: "/käse?a=1",
    query: { b: ["2", "3"] },
    headers: { "X-A": "1" },
    cookies: { c: "4" },
    body: { name: "x" },
  });
  expect(request).toMatchObject({ method: "POST", target: "/k%C3%A4se?a=1&b=2&b=3" });
  expect(Object.fromEntries(request.headers)).toEqual({
    host: "localhost",
    "user-agent": "wasmstrap",
    "content-type": "application/json",
    "X-A": "1",
    cookie: "c=4",
    "content-length": "12",
  });
  expect(makeRequest({ path: "/a%2Fb" }).target).toBe("/a%2Fb");
});
