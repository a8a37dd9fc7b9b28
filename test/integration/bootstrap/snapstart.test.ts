import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { restored } from "../../../bootstrap/snapstart.ts";
import { InitError } from "../../../host/index.ts";
import { clientAndServer, logToFile } from "../../kit/runtime-api.ts";
import { BUNDLE, compile, start } from "../../kit/bootstrap-process.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const environment = {
  _HANDLER: "index.random",
  LAMBDA_TASK_ROOT: root,
  AWS_LAMBDA_INITIALIZATION_TYPE: "snap-start",
};
const RESTORE_NEXT = "GET /2018-06-01/runtime/restore/next HTTP/1.1";

test("restore/next comes after init and before the first poll, on the same connection", async () => {
  const { server, output } = await start(environment, BUNDLE);
  const connection = await server.accept();
  expect((await connection.request()).line).toBe(RESTORE_NEXT);
  await new Promise((resolve) => setTimeout(resolve, 50));
  connection.answer(200);
  expect((await connection.request()).line).toContain("/invocation/next ");
  expect(server.connections).toBe(1);
  expect(output()).toBe("");
});

test("what init drew at random is drawn again after the restore", async () => {
  const { server, output } = await start({ ...environment, TELL_INIT: "1" }, BUNDLE);
  const connection = await server.accept();
  await connection.request();
  // What was written before a request may be read after it.
  await expect.poll(() => drawn(output()), { timeout: 10_000 }).toHaveLength(1);
  connection.answer(200);
  await connection.request();
  await expect.poll(() => drawn(output()), { timeout: 10_000 }).toHaveLength(2);
  const [before, after] = drawn(output());
  connection.event("id", "null");
  const reply = (await connection.request()).body.toString();
  expect(before).toMatch(/^0\.\d+$/);
  expect(after).not.toBe(before);
  expect(reply.split(" ")[0]).toBe(after);
});

function drawn(output: string): string[] {
  return [...output.matchAll(/\tdrew (\S+)\n/g)].map(([, number]) => number!);
}

test("top-level code that fails after the restore is a restore error, and exit code 65", async () => {
  const { api, server, written } = await clientAndServer();
  const { log } = logToFile();
  const lambda = {
    instantiate(): never {
      throw new InitError("no database", "Error", []);
    },
  };
  const result = restored(api, lambda, undefined as never, log, "/var/task");
  const connection = await server.accept();
  await connection.request();
  connection.answer(200);
  const posted = await connection.request();
  expect(posted.line).toBe("POST /2018-06-01/runtime/restore/error HTTP/1.1");
  expect(posted.headers.get("lambda-runtime-function-error-type")).toBe(
    "Runtime.AfterRestoreError",
  );
  expect(JSON.parse(posted.body.toString())).toMatchObject({ errorMessage: "no database" });
  connection.answer(202);
  expect(await result).toBe(65);
  expect(written()).toBe("");
});

test.each([
  [404, ""],
  [403, "\tWARN\tCannot tell whether this was restored: found status 403\n"],
])("%i to restore/next: serves all the same", async (status, words) => {
  const { server, output } = await start(environment, BUNDLE);
  const connection = await server.accept();
  await connection.request();
  connection.answer(status, "404 page not found");
  expect((await connection.request()).line).toContain("/invocation/next ");
  expect(output().replace(/^[^\t]*\t/, "")).toBe(words);
});

test("connection that did not survive the snapshot is opened again", async () => {
  const { server } = await start(environment, BUNDLE);
  const connection = await server.accept();
  await connection.request();
  connection.reset();
  const second = await server.accept();
  expect((await second.request()).line).toBe(RESTORE_NEXT);
  second.answer(200);
  expect((await second.request()).line).toContain("/invocation/next ");
});

test("elsewhere nobody asks for a restore", async () => {
  const { server } = await start({ ...environment, AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand" });
  const connection = await server.accept();
  expect((await connection.request()).line).toContain("/invocation/next ");
});
