import { expect, test } from "vitest";

import { clientAndServer, invocation, Rooms, success } from "../../kit/runtime-api.ts";

const report = {
  body: Buffer.from('{"errorType":"E","errorMessage":"m","stackTrace":[]}'),
  headerType: "Function.Error",
  xrayCause: '{"exceptions":[]}',
};

test("response is one POST with the reply's bytes and their length", async () => {
  const { api, server } = await clientAndServer();
  const posted = api.post(invocation("id-1"), success('{"größe":1}'));
  const connection = await server.accept();
  const request = await connection.request();
  connection.answer(202, '{"status":"OK"}');
  await posted;
  expect(request.line).toBe("POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1");
  expect(request.body.toString()).toBe('{"größe":1}');
  expect(request.headers.get("content-length")).toBe("13");
  expect(request.headers.get("content-type")).toBe("application/json");
  expect(request.headers.get("user-agent")).toMatch(/^wasmstrap\//);
  expect(request.headers.has("transfer-encoding")).toBe(false);
  expect(request.headers.has("expect")).toBe(false);
  expect(request.headers.has("lambda-runtime-invocation-id")).toBe(false);
});

test("empty reply says Content-Length: 0", async () => {
  const { api, server } = await clientAndServer();
  const memory = new Uint8Array(64); // a view of a larger buffer, as a guest's reply is
  const posted = api.post(invocation("id"), { kind: "success", bytes: memory.subarray(8, 8) });
  const connection = await server.accept();
  const request = await connection.request();
  connection.answer(202);
  await posted;
  expect(request.headers.get("content-length")).toBe("0");
});

test("view into a larger memory is posted without its surroundings", async () => {
  const { api, server } = await clientAndServer();
  const memory = new Uint8Array(65_536);
  memory.set(Buffer.from("before[reply]after"), 100);
  const posted = api.post(invocation("id"), { kind: "success", bytes: memory.subarray(106, 113) });
  const connection = await server.accept();
  const request = await connection.request();
  connection.answer(202);
  await posted;
  expect(request.body.toString()).toBe("[reply]");
});

test("error carries its type, its cause and its body", async () => {
  const { api, server } = await clientAndServer();
  const posted = api.post(invocation("id-1", "nonce-1"), {
    kind: "failure",
    report,
    fatal: false,
    error: undefined,
  });
  const connection = await server.accept();
  const request = await connection.request();
  connection.answer(202);
  await posted;
  expect(request.line).toBe("POST /2018-06-01/runtime/invocation/id-1/error HTTP/1.1");
  expect(request.headers.get("lambda-runtime-function-error-type")).toBe("Function.Error");
  expect(request.headers.get("lambda-runtime-function-xray-error-cause")).toBe('{"exceptions":[]}');
  expect(request.headers.get("lambda-runtime-invocation-id")).toBe("nonce-1");
  expect(request.body).toEqual(report.body);
});

test("init error has neither a request id nor an invocation id", async () => {
  const { api, server } = await clientAndServer();
  const posted = api.initError(report);
  const connection = await server.accept();
  const request = await connection.request();
  connection.answer(202);
  await posted;
  expect(request.line).toBe("POST /2018-06-01/runtime/init/error HTTP/1.1");
  expect(request.headers.get("lambda-runtime-function-error-type")).toBe("Function.Error");
  expect(request.headers.has("lambda-runtime-invocation-id")).toBe(false);
});

test("invocation id is echoed byte for byte", async () => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  await connection.request();
  const nonce = Buffer.from('a b;"=\xe4\xff/~', "latin1");
  connection.send(
    Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nLambda-Runtime-Aws-Request-Id: id\r\n"),
    Buffer.from("Lambda-Runtime-Invocation-Id: "),
    nonce,
    Buffer.from("\r\n\r\n"),
  );
  const delivery = await next;
  if (delivery === undefined) throw new Error("no event");
  const posted = api.post(delivery.invocation, success("1"));
  const request = await connection.request();
  connection.answer(202);
  await posted;
  expect(request.head).toContain(
    `\r\nLambda-Runtime-Invocation-Id: ${nonce.toString("latin1")}\r\n`,
  );
});

test("request id cannot leave its place in the path", async () => {
  const { api, server } = await clientAndServer();
  const posted = api.post(invocation("../../x?y#z /ü"), success("1"));
  const connection = await server.accept();
  const request = await connection.request();
  connection.answer(202);
  await posted;
  expect(request.line).toBe(
    "POST /2018-06-01/runtime/invocation/..%2F..%2Fx%3Fy%23z%20%2F%C3%BC/response HTTP/1.1",
  );
});

test.each([
  [400, "InvalidRequestID"],
  [403, "InvalidStateTransition"],
  [410, "InvokeTimeout"],
  [413, "RequestEntityTooLarge"],
  [502, "BadGateway"],
])("%i to a response is one log line, and the loop goes on", async (status, errorType) => {
  const { api, server, written } = await clientAndServer();
  const posted = api.post(invocation("id"), success("1"));
  const connection = await server.accept();
  await connection.request();
  connection.answer(status, JSON.stringify({ errorMessage: "the reason", errorType }));
  await posted;
  const lines = written().trimEnd().split("\n");
  expect(lines.length).toBe(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "ERROR",
    message: expect.stringContaining(`${status} (${errorType}: the reason)`) as string,
  });
  // Nothing else was posted: the next request on the connection is the poll.
  const next = api.next(new Rooms().receive);
  expect((await connection.request()).line).toContain("GET ");
  connection.event("id-2", "event");
  await next;
});

test("500 to a response ends the loop", async () => {
  const { api, server } = await clientAndServer();
  const posted = api.post(invocation("id"), success("1"));
  const connection = await server.accept();
  await connection.request();
  connection.answer(500, '{"errorMessage":"container error","errorType":"X"}');
  await expect(posted).rejects.toThrow("500 (X: container error)");
});

test("answer that comes before the body was taken costs the connection, not the process", async () => {
  const { api, server, written } = await clientAndServer();
  const bytes = new Uint8Array(32 * 1024 * 1024).fill(0x61);
  const posted = api.post(invocation("id"), { kind: "success", bytes });
  const connection = await server.accept();
  connection.socket.pause();
  connection.answer(413, '{"errorMessage":"too large","errorType":"RequestEntityTooLarge"}');
  await posted;
  bytes.fill(0x62); // as the next event would
  connection.socket.resume();
  const received: Buffer[] = [];
  for await (const chunk of connection.socket) received.push(chunk as Buffer);
  expect(Buffer.concat(received).includes("b")).toBe(false);
  expect(written()).toContain("413 (RequestEntityTooLarge: too large)");
  const next = api.next(new Rooms().receive);
  const second = await server.accept();
  await second.request();
  second.event("id-2", "event");
  expect(await next).toMatchObject({ kind: "placed" });
});
