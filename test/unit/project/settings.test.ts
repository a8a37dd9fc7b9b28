import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, onTestFinished, test } from "vitest";

import { readProjectSettings, SETTINGS_SCHEMA } from "../../../project/index.ts";

/** A project's folder with these files. */
function project(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-settings-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, contents] of Object.entries(files))
    writeFileSync(
      join(folder, name),
      typeof contents === "string" ? contents : JSON.stringify(contents),
    );
  return folder;
}

const read = (settings: unknown) => readProjectSettings(project({ "wasmstrap.json": settings }));

const FULL = {
  $schema: "./node_modules/wasmstrap/dist/wasmstrap.schema.json",
  name: "shop",
  runtime: "provided.al2023",
  arch: "arm64",
  memory: 256,
  timeout: 10,
  ephemeralStorage: 512,
  environment: { TABLE: "orders", EMPTY: "" },
  layers: ["arn:aws:lambda:us-east-1:123456789012:layer:more:1"],
  role: "arn:aws:iam::123456789012:role/shop",
  policies: [
    "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["*"] },
  ],
  logFormat: "json",
  tracing: true,
  alias: "live",
  url: { auth: "iam", streaming: true, cors: { origins: ["*"], maxAge: 60 } },
  tags: { team: "shop" },
  functions: { orders: { handler: "orders.handler", url: true }, prices: { memory: 512 } },
};

test("settings come from wasmstrap.json as they stand", () => {
  const { settings, file, packageName } = read(FULL);
  expect(settings).toEqual(FULL);
  expect(file).toBe("wasmstrap.json");
  expect(packageName).toBeUndefined();
});

test("settings come from package.json, and the function's name from its name without a scope", () => {
  const folder = project({ "package.json": { name: "@shop/orders", wasmstrap: { memory: 256 } } });
  expect(readProjectSettings(folder)).toEqual({
    settings: { memory: 256 },
    file: '"wasmstrap" of package.json',
    packageName: "orders",
  });
});

test("a folder without settings has the defaults", () => {
  expect(readProjectSettings(project({})).settings).toEqual({});
});

test("settings in two places are refused", () => {
  const folder = project({ "wasmstrap.json": {}, "package.json": { wasmstrap: {} } });
  expect(() => readProjectSettings(folder)).toThrow(
    'Cannot choose settings: found wasmstrap.json and the key "wasmstrap" of package.json: keep one of them',
  );
});

test("what is not JSON is refused by its file's name", () => {
  expect(() => read("{")).toThrow(/^Cannot read wasmstrap\.json: /);
});

const WRONG: readonly [unknown, string][] = [
  [[], "it must be an object: found []"],
  [{ memry: 128 }, "memry is not a setting: the settings here are "],
  [{ functions: { a: { nam: 1 } } }, "functions.a.nam is not a setting"],
  [{ functions: { "a b": {} } }, "functions must be an object with functions' names as keys"],
  [{ memory: "big" }, 'memory must be a whole number from 128 to 10240: found "big"'],
  [{ memory: 128.5 }, "memory must be a whole number from 128 to 10240: found 128.5"],
  [{ timeout: 901 }, "timeout must be a whole number from 1 to 900: found 901"],
  [{ runtime: "nodejs20.x" }, "runtime must be one of nodejs24.x, nodejs26.x, provided.al2023"],
  [{ arch: "arm" }, 'arch must be one of x86_64, arm64: found "arm"'],
  [{ handler: "index" }, "handler must be file.export, such as index.handler"],
  [{ environment: { A_B: 1 } }, "environment.A_B must be a text: found 1"],
  [{ environment: { "A-B": "" } }, "environment must be an object with names of environment"],
  [{ role: "admin" }, "role must be the ARN of a role"],
  [{ url: "yes" }, "url must be true, false or an object"],
  [{ url: { auth: "all" } }, "url.auth must be one of none, iam"],
  [{ url: { cors: { origin: [] } } }, "url.cors.origin is not a setting"],
  [{ policies: [{ Effect: "Allow", Action: ["a:b"] }] }, "policies[0].Resource must be given"],
  [{ tracing: 1 }, "tracing must be true or false: found 1"],
  [{ alias: "1" }, "alias must be a name of letters"],
  [{ name: "a.b" }, "name must be a function's name"],
  [{ layers: {} }, "layers must be a list: found {}"],
];

test.each(WRONG)("%j is refused with what must stand there", (settings, message) => {
  expect(() => read(settings)).toThrow(`Cannot use wasmstrap.json: ${message}`);
});

test("an editor judges by the schema as the command does", () => {
  const validate = new Ajv({ allErrors: true }).compile(SETTINGS_SCHEMA);
  for (const right of [FULL, {}, { url: true }, { url: false }])
    expect([validate(right), validate.errors]).toEqual([true, null]);
  for (const [wrong] of WRONG) expect([wrong, validate(wrong)]).toEqual([wrong, false]);
});
