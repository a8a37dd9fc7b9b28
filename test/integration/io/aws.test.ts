import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HandlerError } from "../../../testing/index.ts";
import { eventMessage, eventStreamMessage } from "../../kit/event-stream.ts";
import { Handlers } from "./handlers.ts";

let server: Server;
let endpoint = "";
let handlers: Handlers;
let requests: IncomingMessage[] = [];
let answers: ((response: ServerResponse) => void)[] = [];

const KEYS = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "key",
  AWS_SECRET_ACCESS_KEY: "secret",
};

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    request.resume().on("end", () => answers.shift()?.(response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handlers = (await Handlers.compile("dynamodb")).with({
    environment: { ...KEYS, AWS_ENDPOINT_URL: endpoint },
  });
});

beforeEach(() => {
  requests = [];
  answers = [];
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const failure = (status: number, code: string) => (response: ServerResponse) => {
  response.statusCode = status;
  response.end(JSON.stringify({ __type: `com.amazonaws#${code}`, message: "words" }));
};
const success = (response: ServerResponse) => response.end('{"ok":1}');
const call = async (from = handlers) => (await from.invoke("raw", "ListTables {}")).text();

test("a throttled or failing call is tried three times, signed again each time", async () => {
  answers = [failure(400, "ThrottlingException"), failure(503, "Unavailable"), success];
  expect(await call()).toBe('{"ok":1}');
  expect(requests).toHaveLength(3);
  for (const { headers } of requests)
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-central-1\/dynamodb\//,
    );
});

test("after three tries AWS's own words are the error, and others are not tried again", async () => {
  answers = [1, 2, 3].map(() => failure(500, "InternalServerError"));
  expect(await call()).toContain("InternalServerError | ");
  answers = [failure(400, "ValidationException")];
  expect(await call()).toContain(
    "ValidationException | Cannot call dynamodb ListTables: ValidationException: words",
  );
  expect(requests).toHaveLength(4);
});

test("a connection that is reset costs a try", async () => {
  answers = [(response) => response.socket?.resetAndDestroy(), success];
  expect(await call()).toBe('{"ok":1}');
});

test("without keys in the environment those of the container are asked for, once", async () => {
  const container = handlers.with({
    environment: {
      AWS_REGION: "eu-central-1",
      AWS_ENDPOINT_URL: endpoint,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${endpoint}/credentials`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: "token",
    },
    // What is asked for credentials is what no handler may reach.
    guarded: ["127.0.0.1:1"],
  });
  const Expiration = new Date(Date.now() + 3_600_000).toISOString();
  const keys = { AccessKeyId: "theirs", SecretAccessKey: "s", Token: "session", Expiration };
  answers = [(response) => response.end(JSON.stringify(keys)), success, success];
  expect(await call(container)).toBe('{"ok":1}');
  expect(await call(container)).toBe('{"ok":1}');
  expect(requests.map(({ url }) => url)).toEqual(["/credentials", "/", "/"]);
  expect(requests[0]!.headers.authorization).toBe("token");
  expect(requests[1]!.headers["x-amz-security-token"]).toBe("session");
});

test("an event stream is read message by message, however it is cut", async () => {
  const bytes = Buffer.concat([
    eventMessage("messageStart", "{}"),
    eventMessage("contentBlockDelta", '{"é":1}'),
  ]);
  answers = [
    async (response) => {
      for (let at = 0; at < bytes.length; at += 7) {
        response.write(bytes.subarray(at, at + 7));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    },
  ];
  expect(await handlers.call("chat", "{}")).toEqual([
    "messageStart {}",
    'contentBlockDelta {"é":1}',
  ]);
  expect(requests[0]!.url).toBe("/model/anthropic.model%3A1/converse-stream");
});

test.each([
  [
    "an exception in it",
    eventStreamMessage(
      { ":message-type": "exception", ":exception-type": "ThrottlingException" },
      "slow",
    ),
    /ThrottlingException: slow/,
  ],
  [
    "a wrong checksum",
    Buffer.concat([eventMessage("a", "b").subarray(0, -1), Buffer.from([0])]),
    /checksum/,
  ],
  ["an end in the middle", eventMessage("a", "bcdef").subarray(0, -3), /middle of an event/],
  ["another format", Buffer.alloc(64), /not one of events/],
])("an event stream with %s fails the invocation by its words", async (_, bytes, words) => {
  answers = [(response) => response.end(bytes)];
  const failed = handlers.invoke("chat", "{}");
  await expect(failed).rejects.toBeInstanceOf(HandlerError);
  await expect(failed).rejects.toThrow(words);
});

test("a streamed body is read to its end, and one that is cut off says so", async () => {
  answers = [(response) => response.end("x".repeat(300_000))];
  const whole = await handlers.call<string[]>("pieces", endpoint);
  expect(whole.at(-1)).toBe("end");
  expect(whole.slice(0, -1).reduce((sum, each) => sum + Number(each), 0)).toBe(300_000);
  answers = [
    (response) => {
      response.setHeader("content-length", 100);
      response.write("some");
      setTimeout(() => response.socket?.destroy(), 20);
    },
  ];
  expect((await handlers.call<string[]>("pieces", endpoint)).at(-1)).toBe("truncated");
});
