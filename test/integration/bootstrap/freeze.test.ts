import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";

import { compile, start } from "../../kit/bootstrap-process.ts";
import { eventHeaders, type RawConnection, type RawServer } from "../../kit/raw-server.ts";

/** `npm run test:nightly` has 30 s: Lambda's freezes have no bound. */
const FREEZE_MS = Number(process.env["WASMSTRAP_FREEZE_MS"] ?? 300);
/** `npm run test:nightly` has 310 s, a little more than the time after which HTTP clients give up by default. */
const IDLE_MS = Number(process.env["WASMSTRAP_IDLE_MS"] ?? 300);
const TIMEOUT_MS = 30_000 + FREEZE_MS + IDLE_MS;

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SIZE = 6 * 2 ** 20;

/** Where the loop stands when it is frozen, and what the platform does meanwhile. */
interface Moment {
  readonly name: string;
  readonly before?: (connection: RawConnection) => Promise<void> | void;
  readonly meanwhile?: (connection: RawConnection) => void;
  /** Takes the reply to event `frozen`, wherever it comes. */
  readonly after: (connection: RawConnection, server: RawServer) => Promise<RawConnection>;
}

const EVENT = '{"text":"frozen"}';
const head = ["HTTP/1.1 200 OK", ...eventHeaders("frozen", [`Content-Length: ${EVENT.length}`])];
const WHOLE = `${head.join("\r\n")}\r\n\r\n${EVENT}`;

async function takeReply(connection: RawConnection): Promise<RawConnection> {
  const { line, body } = await connection.request();
  expect(line).toContain("/invocation/frozen/response ");
  expect(body.toString()).toMatch(/^frozen of frozen/);
  connection.answer(202);
  return connection;
}

/** The poll comes again, on another connection. */
async function repoll(server: RawServer): Promise<RawConnection> {
  const connection = await server.accept();
  expect((await connection.request()).line).toContain("/invocation/next ");
  connection.event("frozen", EVENT);
  return connection;
}

const MOMENTS: readonly Moment[] = [
  {
    name: "polling; the event comes meanwhile",
    meanwhile: (connection) => connection.send(WHOLE),
    after: takeReply,
  },
  {
    name: "polling; the connection is ended meanwhile",
    meanwhile: (connection) => connection.end(),
    after: async (_, server) => takeReply(await repoll(server)),
  },
  {
    name: "polling; the connection is reset meanwhile",
    meanwhile: (connection) => connection.reset(),
    after: async (_, server) => takeReply(await repoll(server)),
  },
  {
    name: "in the middle of an event's headers",
    before: (connection) => connection.send(WHOLE.slice(0, 40)),
    meanwhile: (connection) => connection.send(WHOLE.slice(40)),
    after: takeReply,
  },
  {
    name: "in the middle of an event",
    before: (connection) => connection.send(WHOLE.slice(0, -5)),
    meanwhile: (connection) => connection.send(WHOLE.slice(-5)),
    after: takeReply,
  },
  {
    name: "in the middle of an event; the connection is reset meanwhile",
    before: (connection) => connection.send(WHOLE.slice(0, -5)),
    meanwhile: (connection) => connection.reset(),
    after: async (_, server) => takeReply(await repoll(server)),
  },
  {
    name: "in the handler",
    before: (connection) => connection.event("frozen", '{"text":"frozen","bytes":150}'),
    after: takeReply,
  },
  {
    name: "waiting for its reply to be taken",
    before: async (connection) => {
      connection.event("frozen", EVENT);
      await connection.request();
    },
    meanwhile: (connection) => connection.answer(202),
    after: (connection) => Promise.resolve(connection),
  },
  {
    name: "waiting for its reply to be taken; the connection is reset meanwhile",
    before: async (connection) => {
      connection.event("frozen", EVENT);
      await connection.request();
    },
    meanwhile: (connection) => connection.reset(),
    after: async (_, server) => takeReply(await server.accept()),
  },
];

test.each(MOMENTS)(
  "frozen $name: serves on",
  async ({ before, meanwhile, after }) => {
    const { server, child, exitCode } = await start({
      _HANDLER: "index.count",
      LAMBDA_TASK_ROOT: root,
    });
    const connection = await server.accept();
    await connection.request();
    await before?.(connection);
    await sleep(50); // what was sent is with the process
    child.kill("SIGSTOP");
    meanwhile?.(connection);
    await sleep(FREEZE_MS);
    child.kill("SIGCONT");
    const now = await after(connection, server);
    expect((await now.request()).line).toContain("/invocation/next ");
    now.event("thawed", '{"text":"thawed"}');
    expect((await now.request()).body.toString()).toBe("thawed of thawed, served 2");
    child.kill("SIGTERM");
    now.answer(202);
    expect(await exitCode).toBe(0);
  },
  TIMEOUT_MS,
);

test(
  "frozen in the middle of its reply: the rest of it follows",
  async () => {
    const { server, child } = await start({ _HANDLER: "index.fill", LAMBDA_TASK_ROOT: root });
    const connection = await server.accept();
    await connection.request();
    connection.event("frozen", `{"bytes":${SIZE}}`);
    const posted = await connection.head();
    connection.socket.pause();
    child.kill("SIGSTOP");
    await sleep(FREEZE_MS);
    child.kill("SIGCONT");
    connection.socket.resume();
    expect((await connection.body(posted)).equals(Buffer.alloc(SIZE, "a"))).toBe(true);
    connection.answer(202);
    expect((await connection.request()).line).toContain("/invocation/next ");
  },
  TIMEOUT_MS,
);

test(
  "poll that waits for long is neither given up nor asked again",
  async () => {
    const { server, output } = await start({ _HANDLER: "index.echo", LAMBDA_TASK_ROOT: root });
    const connection = await server.accept();
    await connection.request();
    await sleep(IDLE_MS);
    connection.event("late", EVENT);
    expect((await connection.request()).body.toString()).toBe("frozen of late");
    expect(server.connections).toBe(1);
    expect(output()).toBe("");
  },
  TIMEOUT_MS,
);
