import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { compile, start } from "../../kit/bootstrap-process.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(async () => {
  await compile("index", root);
  await compile("broken", root);
  writeFileSync(join(root, "text.wasm"), "not WebAssembly");
  writeFileSync(join(root, "foreign.wasm"), Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ["absent", "Runtime.MalformedHandlerName", "_HANDLER must be file.export: found nothing"],
  ["index", "Runtime.MalformedHandlerName", '_HANDLER must be file.export: found "index"'],
  ["../index.echo", "Runtime.MalformedHandlerName", "must lie below"],
  ["idnex.echo", "Runtime.ImportModuleError", "broken.wasm, foreign.wasm, index.wasm, text.wasm"],
  ["text.echo", "Runtime.ImportModuleError", "text.wasm: not a WebAssembly module"],
  ["foreign.echo", "Runtime.ImportModuleError", 'foreign.wasm: no "wasmstrap" section'],
  ["index.ecko", "Runtime.HandlerNotFound", "index.wasm exports echo, raw, fill, fussy, chatty,"],
  ["broken.handler", "Function.Error", 'Key "the key that is not there" does not exist'],
])("_HANDLER=%s is the init error %s, and exit code 1", async (handler, type, words) => {
  const { server, output, exitCode } = await start({
    LAMBDA_TASK_ROOT: root,
    ...(handler === "absent" ? {} : { _HANDLER: handler }),
  });
  const connection = await server.accept();
  const request = await connection.request();
  connection.answer(202);
  expect(request.line).toBe("POST /2018-06-01/runtime/init/error HTTP/1.1");
  expect(request.headers.get("lambda-runtime-function-error-type")).toBe(type);
  const body = JSON.parse(request.body.toString()) as { errorMessage: string };
  expect(body.errorMessage).toContain(words);
  expect(await exitCode).toBe(1);
  expect(server.connections).toBe(1);
  expect(output()).toContain("\tFATAL\tInit Error\t");
});

test.each([202, 400, 403, 500])("%i to an init error: exit code 1 all the same", async (status) => {
  const { server, exitCode } = await start({ LAMBDA_TASK_ROOT: root });
  const connection = await server.accept();
  await connection.request();
  connection.answer(status);
  expect(await exitCode).toBe(1);
});

test("init error that nobody takes is logged, and exit code 1", async () => {
  const { output, exitCode } = await start({
    LAMBDA_TASK_ROOT: root,
    AWS_LAMBDA_RUNTIME_API: "127.0.0.1:1",
  });
  expect(await exitCode).toBe(1);
  expect(output()).toContain("_HANDLER must be file.export: found nothing");
  expect(output()).toContain("Cannot post the init error: gave up after 5 retries");
});

test("no Runtime API is a line that says so, and exit code 1", async () => {
  const { output, exitCode } = await start({ AWS_LAMBDA_RUNTIME_API: "9001" });
  expect(await exitCode).toBe(1);
  expect(output()).toContain(
    'Cannot reach the Runtime API: AWS_LAMBDA_RUNTIME_API must be host:port: found "9001"',
  );
});
