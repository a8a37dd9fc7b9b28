import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { load, type Permissions } from "../../../host/index.ts";
import { loadIo } from "../../../testing/io.ts";
import { TestHandler } from "../../../testing/test-handler.ts";
import { Handlers } from "./handlers.ts";

let server: Server;
let port = 0;
let fetching: Handlers;
let aws: Handlers;

beforeAll(async () => {
  server = createServer((request, response) => {
    const to = new URL(request.url ?? "", "http://x").searchParams.get("to");
    if (to !== null) response.writeHead(302, { Location: to });
    response.end("served");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  fetching = await Handlers.compile("fetch");
  aws = await Handlers.compile("dynamodb");
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(url: string, permissions: Permissions) {
  const reply = await fetching.with({ permissions }).invoke("one", { url });
  return reply.json<{ text: string; kind: string; message: string }>();
}

test.each([
  [{}, true],
  [{ hosts: ["*"] }, true],
  [{ hosts: ["127.0.0.1:*"] }, true],
  [{ hosts: [] }, false],
  [{ hosts: ["127.0.0.1"] }, false],
  [{ hosts: ["127.0.0.1:1"] }, false],
  [{ hosts: ["*.0.0.1:*"] }, true],
  [{ hosts: ["example.com"] }, false],
])("hosts: %j lets through: %s", async (permissions, allowed) => {
  const { text, kind, message } = await ask(`http://127.0.0.1:${port}/`, permissions);
  if (allowed) return expect({ text, kind }).toEqual({ text: "served", kind: "" });
  expect({ text, kind }).toEqual({ text: "", kind: "forbidden" });
  expect(message).toContain(`wasmstrap.allow.hosts does not name "127.0.0.1:${port}"`);
});

test("a redirect to a host that no rule names is refused, and to one that a rule names is followed", async () => {
  const permissions = { hosts: [`127.0.0.1:${port}`] };
  const redirect = (to: string) => `http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`;
  expect(await ask(redirect(`http://localhost:${port}/`), permissions)).toMatchObject({
    kind: "forbidden",
    message: expect.stringContaining(`does not name "localhost:${port}"`) as string,
  });
  expect(await ask(redirect("/"), permissions)).toMatchObject({ text: "served" });
});

test("a redirect to the machine's own metadata is refused, unless its address is named", async () => {
  const url = `http://127.0.0.1:${port}/?to=${encodeURIComponent("http://169.254.169.254/")}`;
  expect(await ask(url, {})).toMatchObject({ kind: "forbidden" });
  expect(await ask(url, { hosts: ["*"] })).toMatchObject({ kind: "forbidden" });
});

test("a name that leads to the machine's own metadata is refused by its address", async () => {
  const { AddressRules } = await import("../../../host/io/http/address.ts");
  const rules = new AddressRules({ hosts: ["innocent.example"] }, []);
  expect(() => rules.checkAddress("other.example", "169.254.169.254", 80)).toThrow(/link-local/);
  expect(() => rules.checkAddress("innocent.example", "169.254.169.254", 80)).not.toThrow();
});

test("services of AWS are allowed by their names, and need no rule for hosts", async () => {
  const environment = {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  };
  const call = async (permissions: Permissions) =>
    (await aws.with({ environment, permissions }).invoke("raw", "ListTables {}")).text();
  expect(await call({ hosts: [], aws: ["dynamodb"] })).toBe("served");
  expect(await call({ aws: ["s3"] })).toContain('wasmstrap.allow.aws does not name "dynamodb"');
  expect(await call({ aws: [] })).toContain("forbidden");
});

test("requests are signed with credentials that the guest itself cannot see", async () => {
  const ownEnvironment = {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  };
  const hidden = aws.with({ environment: {}, ownEnvironment });
  expect((await hidden.invoke("raw", "ListTables {}")).text()).toBe("served");
  const without = aws.with({ environment: {} });
  expect((await without.invoke("raw", "ListTables {}")).text()).not.toBe("served");
});

test("wasmstrap.json's rules are compiled into the module, and hide variables that they do not name", async () => {
  const folder = mkdtempSync(join(import.meta.dirname, "rules-"));
  try {
    writeFileSync(
      join(folder, "wasmstrap.json"),
      JSON.stringify({ allow: { hosts: [], environment: ["OPEN_*"] } }),
    );
    writeFileSync(
      join(folder, "asconfig.json"),
      JSON.stringify({ extends: "wasmstrap/guest/asconfig.preset.json", entries: ["index.ts"] }),
    );
    writeFileSync(
      join(folder, "index.ts"),
      `import { environment, fetch } from "wasmstrap/guest";
export function handler(name: string): string {
  const value = environment(name);
  return value === null ? fetch(name).error!.kind : value!;
}`,
    );
    const built = await build({ directory: folder });
    if (!built.ok) throw new Error(built.report);
    const environment = { OPEN_ONE: "1", SECRET: "2", AWS_LAMBDA_FUNCTION_NAME: "f" };
    const handler = new TestHandler(await load(built.wasm, { loadIo }), "handler", { environment });
    expect((await handler.invoke("OPEN_ONE")).text()).toBe("1");
    expect((await handler.invoke("AWS_LAMBDA_FUNCTION_NAME")).text()).toBe("f");
    const { logs } = await handler.invoke("SECRET");
    expect(logs).toEqual([
      { level: "warn", text: expect.stringContaining('does not name "SECRET"') as string },
    ]);
    expect((await handler.invoke(`http://127.0.0.1:${port}/`)).text()).toBe("forbidden");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
