import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { checkHandler, locateHandler, readModule } from "../../../bootstrap/handler-path.ts";
import { temporaryFolder } from "../../kit/runtime-api.ts";

test.each([
  ["index.handler", "/var/task/index.wasm", "handler"],
  ["dir/file.export", "/var/task/dir/file.wasm", "export"],
  ["./index.handler", "/var/task/index.wasm", "handler"],
  ["a/../index.handler", "/var/task/index.wasm", "handler"],
  ["my.api.v2.handler", "/var/task/my.api.v2.wasm", "handler"],
  ["..index.handler", "/var/task/..index.wasm", "handler"],
  ["/var/task/index.handler", "/var/task/index.wasm", "handler"],
])("_HANDLER=%s is %s, %s", (handler, path, name) => {
  expect(locateHandler(handler, "/var/task")).toEqual({ path, name });
});

test.each(["", "index", "index.", ".handler", ".", "..", "index/", "dir/.handler", "a\0b.handler"])(
  "_HANDLER=%j is Runtime.MalformedHandlerName",
  (handler) => {
    expect(() => locateHandler(handler, "/var/task")).toThrow(
      expect.objectContaining({
        errorType: "Runtime.MalformedHandlerName",
        message: expect.stringContaining("_HANDLER must be file.export: found ") as string,
      }) as Error,
    );
  },
);

test.each([
  "../index.handler",
  "a/../../index.handler",
  "/etc/passwd.handler",
  "../task2/x.handler",
])("_HANDLER=%s is refused: it leaves the task root", (handler) => {
  expect(() => locateHandler(handler, "/var/task")).toThrow(
    expect.objectContaining({
      errorType: "Runtime.MalformedHandlerName",
      message: expect.stringContaining("must lie below /var/task: found /") as string,
    }) as Error,
  );
});

test("missing module is Runtime.ImportModuleError with the modules that are there", () => {
  const root = temporaryFolder();
  for (const name of ["main.wasm", "api.wasm", "notes.txt"]) writeFileSync(join(root, name), "");
  expect(() => readModule(locateHandler("index.handler", root))).toThrow(
    expect.objectContaining({
      errorType: "Runtime.ImportModuleError",
      message: `Cannot load handler "handler": ${root}/index.wasm must be a readable file: found api.wasm, main.wasm`,
    }) as Error,
  );
});

test("missing folder, empty folder and a folder in the module's place are named", () => {
  const root = temporaryFolder();
  const reading = (handler: string) => () => readModule(locateHandler(handler, root));
  expect(reading("index.handler")).toThrow(`found no .wasm file in ${root}`);
  expect(reading("dir/index.handler")).toThrow(`found no folder ${root}/dir`);
  mkdirSync(join(root, "index.wasm"));
  expect(reading("index.handler")).toThrow("found EISDIR");
});

test("missing handler is Runtime.HandlerNotFound with the handlers that there are", () => {
  const location = { path: "/var/task/index.wasm", name: "handlr" };
  const handlers = [{ name: "handler" }, { name: "redirect" }];
  expect(() => checkHandler(location, handlers)).toThrow(
    expect.objectContaining({
      errorType: "Runtime.HandlerNotFound",
      message: 'Cannot load handler "handlr": index.wasm exports handler, redirect',
    }) as Error,
  );
  expect(() => checkHandler(location, [])).toThrow("index.wasm exports no handler");
});
