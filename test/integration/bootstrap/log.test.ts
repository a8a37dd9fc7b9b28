import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";

import { newLockMemory, sharedLock } from "../../../bootstrap/concurrency/lock.ts";
import { Log } from "../../../bootstrap/log.ts";
import { logToFile, temporaryFolder } from "../../kit/runtime-api.ts";

const LOG_MODULE = fileURLToPath(new URL("../../../bootstrap/log.ts", import.meta.url));

test("text line is timestamp, request id, level and message between tabs", () => {
  const { log, written } = logToFile("text");
  log.context = { requestId: "id-1" };
  log.write("info", "two\nlines\r\nor three");
  log.context = undefined;
  log.write("warn", "unknown");
  expect(written()).toMatch(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\tid-1\tINFO\ttwo\rlines\ror three\n[^\t]+\t\tWARN\tunknown\n$/,
  );
});

test("JSON line is one object with the invocation's ids and the error's parts", () => {
  const { log, written } = logToFile("json");
  log.context = { requestId: "id-1", tenantId: "t" };
  const knowsMore = {
    errorType: "E",
    errorMessage: "m",
    stackTrace: ["at f (a.ts:1:2)"],
    frames: [],
    fatal: false,
  };
  log.write("error", 'a "quoted"\nmessage', knowsMore);
  expect(written().indexOf("\n")).toBe(written().length - 1);
  expect(JSON.parse(written())).toEqual({
    timestamp: expect.stringMatching(/Z$/) as string,
    level: "ERROR",
    requestId: "id-1",
    tenantId: "t",
    message: 'a "quoted"\nmessage',
    errorType: "E",
    errorMessage: "m",
    stackTrace: ["at f (a.ts:1:2)"],
  });
});

test("JSON line leaves out what is not known, and nothing of the invocation but its ids", () => {
  const { log, written } = logToFile("json");
  const invocation = { requestId: "id", deadlineMs: 1, clientContext: "secret" };
  log.context = invocation;
  log.write("info", "m");
  expect(Object.keys(JSON.parse(written()) as object)).toEqual([
    "timestamp",
    "level",
    "requestId",
    "message",
  ]);
});

test("levels below the threshold are not written", () => {
  const { log, written } = logToFile("text", "warn");
  for (const level of ["trace", "debug", "info", "warn", "error", "fatal"] as const) {
    log.write(level, "m");
  }
  const levels = written().match(/\t[A-Z]+\t/g);
  expect(levels).toEqual(["\tWARN\t", "\tERROR\t", "\tFATAL\t"]);
});

/** Runs `script` with `log` in scope, on a pipe that is not read until `beforeReading` resolves. */
async function run(
  script: string,
  beforeReading: Promise<unknown>,
): Promise<[string, number | null]> {
  const source = `import { Log } from ${JSON.stringify(LOG_MODULE)}; const log = new Log("text", "trace"); ${script}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source]);
  const closed = once(child, "exit");
  await beforeReading;
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  const [code] = (await closed) as [number | null];
  return [Buffer.concat(chunks).toString(), code];
}

test("nothing is lost when a slow reader lets a non-blocking pipe fill up", async () => {
  const script = `
    process.stdout._handle?.setBlocking?.(false);
    for (let i = 0; i < 400; i++) log.write("info", i + " " + "x".repeat(2000));
  `;
  const [written] = await run(script, new Promise((resolve) => setTimeout(resolve, 300)));
  const lines = written.trimEnd().split("\n");
  expect(lines.length).toBe(400);
  expect(lines.every((line, i) => line.includes(`\tINFO\t${i} `) && line.length > 2000)).toBe(true);
});

test("reader that is gone ends neither the process nor its work", async () => {
  const source = `
    import { Log } from ${JSON.stringify(LOG_MODULE)};
    const log = new Log("text", "trace");
    setTimeout(() => {
      for (let i = 0; i < 100; i++) log.write("info", "x".repeat(2000));
      process.exit(7);
    }, 100);
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source]);
  child.stdout.destroy();
  const [code] = (await once(child, "exit")) as [number | null];
  expect(code).toBe(7);
});

test.each([
  ["text", 0xa55a0003, /^\S+Z\tid-1\tERROR\ttwo\rlines ü\n$/],
  ["json", 0xa55a0002, /^\{.*"message":"two\\nlines ü"\}\n$/],
] as const)("managed runtime's log descriptor gets %s in frames", (format, type, text) => {
  const path = join(temporaryFolder(), "log");
  const descriptor = openSync(path, "w");
  const log = new Log(format, "trace", { descriptor, framed: true });
  log.context = { requestId: "id-1" };
  const before = Date.now();
  log.write("error", "two\nlines ü");
  log.write("trace", "second");
  closeSync(descriptor);
  const bytes = readFileSync(path);
  const length = bytes.readUInt32BE(4);
  expect(bytes.readUInt32BE(0)).toBe((type | 0b10100) >>> 0);
  const microseconds = Number(bytes.readBigInt64BE(8));
  expect(microseconds).toBeGreaterThanOrEqual(before * 1000);
  expect(microseconds).toBeLessThanOrEqual(Date.now() * 1000);
  expect(bytes.toString("utf8", 16, 16 + length)).toMatch(text);
  expect(bytes.readUInt32BE(16 + length)).toBe((type | 0b00100) >>> 0);
  expect(bytes.length).toBe(16 + length + 16 + bytes.readUInt32BE(16 + length + 4));
});

test("line of 1 MB is whole, and so is the one after it", async () => {
  const script = `
    process.stdout._handle?.setBlocking?.(false);
    log.write("info", "x".repeat(2 ** 20) + "!");
    log.write("info", "after");
  `;
  const [written] = await run(script, new Promise((resolve) => setTimeout(resolve, 100)));
  const [long, after] = written.trimEnd().split("\n");
  expect(long).toMatch(/\tINFO\tx+!$/);
  expect(long!.length).toBeGreaterThan(2 ** 20);
  expect(after).toMatch(/\tINFO\tafter$/);
});

const CONTROLS = "\x00\b\t\v\r\x1b[2J\x7f\x85\x9b\u2028\u2029";

test("text line escapes what could forge a line or move a cursor, in the message and in the id", () => {
  const { log, written } = logToFile("text");
  log.context = { requestId: `id${CONTROLS}\n` };
  log.write("info", `a${CONTROLS}\nb`);
  const escaped = "\\u0000\\u0008TAB\\u000b\\u000d\\u001b[2J\\u007f\\u0085\\u009b\\u2028\\u2029";
  const id = `id${escaped.replace("TAB", "\\u0009")}\\u000a`;
  expect(written().split("\t").slice(1).join("\t")).toBe(
    `${id}\tINFO\ta${escaped.replace("TAB", "\t")}\rb\n`,
  );
});

test("JSON line is readable on a terminal, and says the same", () => {
  const { log, written } = logToFile("json");
  log.context = { requestId: `id${CONTROLS}`, tenantId: CONTROLS };
  log.write("info", CONTROLS);
  expect(written()).toMatch(/^[\x20-\x7e]*\n$/);
  expect(JSON.parse(written())).toMatchObject({
    requestId: `id${CONTROLS}`,
    tenantId: CONTROLS,
    message: CONTROLS,
  });
});

/** What is in a pipe, without waiting for more. */
function readAll(descriptor: number): Buffer {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(65_536);
    try {
      const length = readSync(descriptor, chunk);
      if (length === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, length));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      return Buffer.concat(chunks);
    }
  }
}

/** Both ends of a pipe that blocks nobody. */
function openPipe(): number {
  const path = join(temporaryFolder(), "pipe");
  execFileSync("mkfifo", [path]);
  const descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  onTestFinished(() => closeSync(descriptor));
  return descriptor;
}

test("a record that a full pipe cut is continued before the next one, and those in between are dropped", () => {
  const descriptor = openPipe();
  const log = new Log("text", "trace", { descriptor, framed: true });
  const sleeps = vi.spyOn(Atomics, "wait");
  onTestFinished(() => sleeps.mockRestore());
  log.write("info", "a".repeat(100_000));
  // A millisecond each, or longer where the machine is busy: two seconds in all.
  const count = sleeps.mock.calls.length;
  expect(count).toBeGreaterThan(1);
  expect(count).toBeLessThanOrEqual(2_000);
  for (const text of ["dropped", "dropped, too"]) log.write("info", text);
  // The delay was paid once.
  expect(sleeps).toHaveBeenCalledTimes(count);
  const first = readAll(descriptor);
  log.write("info", "next");
  const all = Buffer.concat([first, readAll(descriptor)]);
  const frames: string[] = [];
  for (let at = 0; at < all.length;) {
    expect(all.readUInt32BE(at) & ~0x1c).toBe(0xa55a0003 | 0);
    const length = all.readUInt32BE(at + 4);
    frames.push(
      all
        .toString("utf8", at + 16, at + 16 + length)
        .split("\t")
        .at(-1)!,
    );
    at += 16 + length;
  }
  expect(frames).toEqual([`${"a".repeat(100_000)}\n`, "next\n"]);
});

test("of threads that share a pipe, none writes into a record that another one began", () => {
  const descriptor = openPipe();
  const memory = newLockMemory();
  const [first, second] = [1, 2].map(
    (thread) => new Log("text", "trace", { descriptor, lock: sharedLock(memory, thread) }),
  );
  first!.write("info", "a".repeat(100_000));
  const begun = readAll(descriptor);
  second!.write("info", "of the second thread");
  expect(readAll(descriptor).toString()).toBe("");
  first!.write("info", "of the first thread");
  second!.write("info", "of the second thread");
  const lines = Buffer.concat([begun, readAll(descriptor)])
    .toString()
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => line.split("\t").at(-1))).toEqual([
    "a".repeat(100_000),
    "of the first thread",
    "of the second thread",
  ]);
});
