import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";

import { poll, type Served } from "../../../bootstrap/loop.ts";
import { EventError, TrapError } from "../../../host/index.ts";
import { clientOf, logToFile } from "../../kit/runtime-api.ts";
import { eventHeaders, RawServer, type RawConnection } from "../../kit/raw-server.ts";

/** A guest in JavaScript: replies with what `run` makes of the event, and tells how it was called. */
class JavaScriptGuest implements Served {
  readonly calls: string[] = [];
  readonly #run: (event: string) => string;
  #event: Uint8Array = new Uint8Array();
  #reply: Uint8Array = new Uint8Array();

  constructor(run: (event: string) => string) {
    this.#run = run;
  }

  begin(context: { readonly requestId: string }, eventLength: number): Uint8Array {
    this.calls.push(`begin ${context.requestId} ${eventLength}`);
    return (this.#event = new Uint8Array(eventLength));
  }

  serve(): Uint8Array {
    this.calls.push("invoke");
    return (this.#reply = Buffer.from(this.#run(Buffer.from(this.#event).toString())));
  }

  /** The memory is used for something else from now on. */
  release(): void {
    this.calls.push("release");
    this.#reply.fill(0x21);
  }
}

async function serve(guest: Served): Promise<{
  server: RawServer;
  connection: RawConnection;
  ended: Promise<void>;
  written: () => string;
}> {
  const server = await RawServer.start();
  const { log, written } = logToFile();
  const api = clientOf(`127.0.0.1:${server.port}`, log);
  const ended = poll(api, guest, log, "/var/task");
  ended.catch(() => {}); // asserted by the tests that expect it
  onTestFinished(async () => {
    api.stop();
    await server.stop();
    await ended.catch(() => {});
  });
  return { server, connection: await server.accept(), ended, written };
}

test("loop answers one event after another over one connection", async () => {
  const guest = new JavaScriptGuest((event) => event.toUpperCase());
  const { server, connection, written } = await serve(guest);
  for (const id of ["a", "b", "c"]) {
    expect((await connection.request()).line).toContain("GET ");
    connection.event(id, `event ${id}`);
    const posted = await connection.request();
    expect(posted.line).toContain(`/invocation/${id}/response `);
    expect(posted.body.toString()).toBe(`EVENT ${id.toUpperCase()}`);
    connection.answer(202);
  }
  await connection.request();
  expect(guest.calls.join(", ")).toBe(
    "begin a 7, invoke, release, begin b 7, invoke, release, begin c 7, invoke, release",
  );
  expect(server.connections).toBe(1);
  expect(written()).toBe("");
});

test("guest is released after its reply was taken, and before the next event comes", async () => {
  const guest = new JavaScriptGuest(() => "x".repeat(6 * 1024 * 1024));
  const { connection } = await serve(guest);
  await connection.request();
  connection.event("id", "e");
  const head = await connection.head();
  connection.socket.pause();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(guest.calls).toEqual(["begin id 1", "invoke"]);
  connection.socket.resume();
  expect((await connection.body(head)).equals(Buffer.alloc(6 * 1024 * 1024, "x"))).toBe(true);
  expect(guest.calls).toEqual(["begin id 1", "invoke"]);
  connection.answer(202);
  await connection.request();
  expect(guest.calls).toEqual(["begin id 1", "invoke", "release"]);
});

test("next poll is on the wire before the guest is released", async () => {
  const polls = new Int32Array(new SharedArrayBuffer(4));
  const server = new Worker(COUNTING_SERVER, { eval: true, workerData: polls });
  onTestFinished(async () => void (await server.terminate()));
  const [port] = (await once(server, "message")) as [number];

  const guest = new JavaScriptGuest((event) => event);
  const released = new Promise<string>((resolve) => {
    guest.release = () => {
      // This thread stands still; had it not written the poll yet, the count would stay at one.
      resolve(Atomics.wait(polls, 0, 1, 5000));
    };
  });
  const { log } = logToFile();
  const api = clientOf(`127.0.0.1:${port}`, log);
  const ended = poll(api, guest, log, "/var/task");
  expect(await released).not.toBe("timed-out");
  expect(Atomics.load(polls, 0)).toBe(2);
  api.stop();
  await ended;
});

/** Runs on a thread of its own: answers the first poll, and counts polls where the test can see it. */
const COUNTING_SERVER = `
  const { createServer } = require("node:net");
  const { parentPort, workerData: polls } = require("node:worker_threads");
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      if (chunk.toString().startsWith("POST ")) {
        socket.write("HTTP/1.1 202 Accepted\\r\\nContent-Length: 0\\r\\n\\r\\n");
      } else if (Atomics.add(polls, 0, 1) === 0) {
        socket.write("HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\nLambda-Runtime-Aws-Request-Id: id\\r\\n\\r\\n");
      } else {
        Atomics.notify(polls, 0);
      }
    });
  });
  server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

test("failure of one event is its error, and the next event is served", async () => {
  const guest = new JavaScriptGuest((event) => {
    if (event === "bad")
      throw new EventError("Cannot decode event: $ must be an object: found bad");
    if (event === "trap") throw new TrapError("out of bounds", "MemoryAccess", []);
    return event;
  });
  const { connection, written } = await serve(guest);
  for (const [event, path, type] of [
    ["bad", "error", "Runtime.InvalidEvent"],
    ["good", "response", undefined],
    ["trap", "error", "Function.MemoryAccess"],
    ["good", "response", undefined],
  ] as const) {
    await connection.request();
    connection.event("id", event, ["Lambda-Runtime-Invocation-Id: nonce"]);
    const posted = await connection.request();
    expect(posted.line).toContain(`/invocation/id/${path} `);
    expect(posted.headers.get("lambda-runtime-function-error-type")).toBe(type);
    expect(posted.headers.get("lambda-runtime-invocation-id")).toBe("nonce");
    connection.answer(202);
  }
  await connection.request();
  const lines = written().trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { level: "ERROR", requestId: "id", errorType: "Runtime.InvalidEvent" },
    { level: "ERROR", requestId: "id", errorType: "Function.MemoryAccess" },
  ]);
});

test("trace id is in the environment during its invocation, and gone when the next has none", async () => {
  const guest = new JavaScriptGuest(() => process.env["_X_AMZN_TRACE_ID"] ?? "none");
  const { connection } = await serve(guest);
  for (const [headers, seen] of [
    [["Lambda-Runtime-Trace-Id: Root=1-2-3;Sampled=1"], "Root=1-2-3;Sampled=1"],
    [[], "none"],
  ] as const) {
    await connection.request();
    connection.event("id", "", headers);
    expect((await connection.request()).body.toString()).toBe(seen);
    connection.answer(202);
  }
});

test("half-read event is never run, and its place is freed for the next", async () => {
  const guest = new JavaScriptGuest((event) => event);
  const { server, connection } = await serve(guest);
  await connection.request();
  const headers = eventHeaders("half", ["Content-Length: 100"]).join("\r\n");
  connection.send(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n0123456789`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  connection.reset();
  const second = await server.accept();
  await second.request();
  second.event("whole", "event");
  expect((await second.request()).line).toContain("/invocation/whole/response ");
  expect(guest.calls).toEqual(["begin half 100", "release", "begin whole 5", "invoke"]);
});

test("an unexpected error is reported first and then ends the loop", async () => {
  const bug = new TypeError("undefined is not a function");
  const guest = new JavaScriptGuest(() => {
    throw bug;
  });
  const { connection, ended } = await serve(guest);
  await connection.request();
  connection.event("id", "event");
  const posted = await connection.request();
  expect(posted.headers.get("lambda-runtime-function-error-type")).toBe("Runtime.UnknownReason");
  connection.answer(202);
  await expect(ended).rejects.toBe(bug);
});

test("guest that cannot be rebuilt ends the loop", async () => {
  const guest = new JavaScriptGuest((event) => event);
  const broken = new Error("no memory for an instance");
  guest.release = () => {
    throw broken;
  };
  const { connection, ended } = await serve(guest);
  await connection.request();
  connection.event("id", "event");
  await connection.request();
  connection.answer(202);
  await expect(ended).rejects.toBe(broken);
});
