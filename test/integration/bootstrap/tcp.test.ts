import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { openHandle } from "../../../bootstrap/http/tcp-handle.ts";
import { openSocket } from "../../../bootstrap/http/tcp-socket.ts";
import type { Tcp, TcpEvents } from "../../../bootstrap/http/tcp.ts";
import { temporaryFolder } from "../../kit/runtime-api.ts";
import { BUNDLE, compile, start } from "../../kit/bootstrap-process.ts";
import { RawServer, type RawConnection } from "../../kit/raw-server.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const address = (port: number, hostname = "127.0.0.1") => ({
  hostname,
  port,
  host: `${hostname}:${port}`,
  prefix: "",
});

test("Node has handles, for addresses that need not be looked up", async () => {
  const server = await RawServer.start();
  onTestFinished(() => server.stop());
  const silent = { connected() {}, read() {}, ended() {} };
  expect(openHandle(address(server.port, "localhost"), silent)).toBe(undefined);
  expect(openHandle(address(server.port, "::1"), silent)).toBe(undefined);
  const tcp = openHandle(address(server.port), silent);
  expect(tcp).toBeDefined();
  tcp?.destroy();
});

/** What a connection has reported so far. */
class Told implements TcpEvents {
  readonly events: string[] = [];
  connected(): void {
    this.events.push("connected");
  }
  read(bytes: Buffer): void {
    this.events.push(`read ${bytes.toString()}`);
  }
  ended(error: NodeJS.ErrnoException | undefined): void {
    this.events.push(error ? `ended ${error.message} (${String(error.code)})` : "ended");
  }
  async until(count: number): Promise<string[]> {
    while (this.events.length < count) await sleep(1);
    return this.events;
  }
}

describe.each([
  ["a handle", openHandle],
  ["node:net", openSocket],
])("connection over %s", (_, openTcp) => {
  async function open(): Promise<{ tcp: Tcp; reported: Told; server: RawServer }> {
    const server = await RawServer.start();
    const reported = new Told();
    const tcp = openTcp(address(server.port), reported)!;
    onTestFinished(async () => {
      tcp.destroy();
      await server.stop();
    });
    expect(reported.events).toEqual([]);
    await reported.until(1);
    return { tcp, reported, server };
  }

  test("head and body are sent as they stand, and answers are read", async () => {
    const { tcp, reported, server } = await open();
    const peer = await server.accept();
    for (const body of [undefined, "", "short", "long ".repeat(10_000)]) {
      const length = body === undefined ? "" : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
      tcp.write(`POST /é HTTP/1.1\r\n${length}\r\n`, body === undefined ? body : Buffer.from(body));
      const request = await peer.request();
      expect(request.line).toBe("POST /é HTTP/1.1");
      expect(request.body.toString()).toBe(body ?? "");
      peer.send("answer");
      expect((await reported.until(2)).splice(1)).toEqual(["read answer"]);
      expect(tcp.writing).toBe(false);
    }
  });

  test("what the peer is slow to take waits, and arrives whole", async () => {
    const { tcp, server } = await open();
    const peer = await server.accept();
    peer.socket.pause();
    const body = Buffer.alloc(16 * 2 ** 20, "0123456789");
    tcp.write(`POST / HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n`, body);
    expect(tcp.writing).toBe(true);
    await sleep(50);
    expect(tcp.writing).toBe(true);
    peer.socket.resume();
    const received = await peer.request();
    expect(received.body.equals(body)).toBe(true);
    while (tcp.writing) await sleep(1);
  });

  test("end of the peer is not an error, and is reported once", async () => {
    const { reported, server } = await open();
    (await server.accept()).end();
    await reported.until(2);
    await sleep(20);
    expect(reported.events).toEqual(["connected", "ended"]);
  });

  test("reset is reported as Node words it", async () => {
    const { reported, server } = await open();
    (await server.accept()).reset();
    expect(await reported.until(2)).toEqual(["connected", "ended read ECONNRESET (ECONNRESET)"]);
  });

  test("write that fails is reported, but not from within", async () => {
    const { tcp, reported, server } = await open();
    const peer = await server.accept();
    peer.reset();
    // The reset is here, and this process has not looked yet.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    tcp.write("GET / HTTP/1.1\r\n\r\n", undefined);
    expect(reported.events).toEqual(["connected"]);
    expect((await reported.until(2))[1]).toMatch(/^ended (read|write) (ECONNRESET|EPIPE) /);
    await sleep(20);
    expect(reported.events.length).toBe(2);
  });

  test("refused connection is reported as Node words it", async () => {
    const server = await RawServer.start();
    await server.stop();
    const reported = new Told();
    openTcp(address(server.port), reported);
    expect(reported.events).toEqual([]);
    expect(await reported.until(1)).toEqual([
      `ended connect ECONNREFUSED 127.0.0.1:${server.port} (ECONNREFUSED)`,
    ]);
  });

  test("address that no connection can go to is reported of as Node words it", async () => {
    const reported = new Told();
    openTcp(address(9, "255.255.255.255"), reported);
    expect(reported.events).toEqual([]);
    expect((await reported.until(1))[0]).toMatch(
      /^ended connect (E[A-Z]+) 255\.255\.255\.255:9\b.* \(\1\)$/,
    );
  });

  test("nothing is reported of a connection that was destroyed, open or opening", async () => {
    const { tcp, reported, server } = await open();
    const peer = await server.accept();
    peer.send("not read");
    tcp.destroy();
    tcp.destroy();
    const opening = new Told();
    openTcp(address(server.port), opening)!.destroy();
    await sleep(20);
    expect(reported.events).toEqual(["connected"]);
    expect(opening.events).toEqual([]);
    await expect(peer.request()).rejects.toThrow("closed the connection");
  });
});

const environment = { _HANDLER: "index.echo", LAMBDA_TASK_ROOT: root };

async function expectReply(server: RawServer): Promise<RawConnection> {
  const connection = await server.accept();
  await connection.request();
  connection.event("id", '{"text":"reply"}');
  expect((await connection.request()).body.toString()).toBe("reply of id");
  return connection;
}

test("nothing of node:net, of streams or of crypto is loaded to serve an event", async () => {
  const preload = join(temporaryFolder(), "preload.cjs");
  writeFileSync(
    preload,
    'process.on("exit", () => process._rawDebug(`loaded ${process.moduleLoadList.join(", ")};`))',
  );
  const { server, child, output, exitCode } = await start(
    { ...environment, NODE_OPTIONS: `--require=${preload}` },
    BUNDLE,
    // As the script `bootstrap` starts it: without it, node:v8 is loaded to set the option.
    ["--experimental-wasm-compilation-hints"],
  );
  const connection = await expectReply(server);
  connection.answer(202);
  await connection.request();
  child.kill("SIGTERM");
  expect(await exitCode).toBe(0);
  expect(output()).toContain("Internal Binding tcp_wrap");
  expect(output()).not.toMatch(/NativeModule (net|stream|crypto|http|v8)[,;]/);
});

test("where Node's permissions refuse handles, node:net serves", async () => {
  const { server } = await start(
    { ...environment, NODE_OPTIONS: "--permission --allow-fs-read=*" },
    BUNDLE,
  );
  await expectReply(server);
});
