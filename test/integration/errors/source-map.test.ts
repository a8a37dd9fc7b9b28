import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { compile, failureOf, remove, start } from "./function.ts";

let folder: string;
let path: string;
let map: string;
beforeAll(async () => {
  folder = await compile("index");
  path = join(folder, "index.wasm.map");
  map = readFileSync(path, "utf8");
});
afterAll(() => remove(folder));
beforeEach(() => writeFileSync(path, map));

test("the map is read on the first failure, and once for all instances", async () => {
  rmSync(path);
  const { invoke } = await start(folder);
  expect((await invoke("ok")).kind).toBe("response");
  writeFileSync(path, map);
  expect(failureOf(await invoke("divide")).stackTrace[0]).toMatch(/index\.ts:69:14\)$/);
  rmSync(path);
  expect(failureOf(await invoke("divide")).stackTrace[0]).toMatch(/index\.ts:69:14\)$/);
});

test("without a map the module's own table of lines tells where it was", async () => {
  rmSync(path);
  const { invoke } = await start(folder);
  const { stackTrace, ...thrown } = failureOf(await invoke("own:milk"));
  expect(thrown).toEqual({ errorType: "OutOfStock", errorMessage: "no more milk" });
  expect(stackTrace[0]).toMatch(/\(assembly\/index\.ts:33:\d+\)$/);
  const trapped = failureOf(await invoke("divide"));
  expect(trapped).toMatchObject({
    errorType: "Function.DivideByZero",
    errorMessage: "The handler divided an integer by zero",
  });
  expect(trapped.stackTrace[0]).toMatch(/^at \w+ \(assembly\/index\.ts:69:14\)$/);
});

test.each([
  "",
  "null",
  "not JSON",
  '{"version":3}',
  '{"version":3,"sources":null,"mappings":7}',
  '{"version":3,"sources":["a"],"names":[],"mappings":"!!!","x_wasmstrap_names":{"1":2}}',
])("a broken map (%s) is a warning, and no failure is lost", async (broken) => {
  writeFileSync(path, broken);
  const { invoke, output } = await start(folder);
  expect(failureOf(await invoke("divide")).errorType).toBe("Function.DivideByZero");
  expect(failureOf(await invoke("own:milk")).errorType).toBe("OutOfStock");
  expect((await invoke("ok")).kind).toBe("response");
  expect(output().match(/Cannot read the source map/g) ?? []).toHaveLength(
    broken.includes("!!!") ? 0 : 1,
  );
});
