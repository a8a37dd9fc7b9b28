import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { load } from "../../../host/index.ts";
import { TestHandler } from "../../../testing/test-handler.ts";

// Functions as people write them for Lambda: each event gets the reply that the same file gives as JavaScript.

const FOLDER = join(import.meta.dirname, "fixtures");

const http = (more: object) => ({
  version: "2.0",
  routeKey: "get",
  rawPath: "/",
  rawQueryString: "",
  headers: {},
  isBase64Encoded: false,
  requestContext: { http: { sourceIp: "1.2.3.4", method: "GET" } },
  ...more,
});

const order = (more: object) =>
  JSON.stringify({ customerId: "c", items: [{ sku: "b", quantity: 2, price: 1.5 }], ...more });

const CASES: Readonly<Record<string, readonly (readonly [handler: string, event: object])[]>> = {
  "functions/orders.ts": [
    ["handler", http({ body: order({ discount: 0.5 }) })],
    ["handler", http({ body: order({ note: "n" }) })],
    ["handler", http({ body: order({ items: [{ sku: "z", quantity: 0, price: 1 }] }) })],
    ["handler", http({ body: "{" })],
    ["handler", http({ body: "{}" })],
    ["handler", http({})],
    ["route", http({})],
    [
      "route",
      http({
        headers: { authorization: "Bearer t" },
        pathParameters: { id: "7" },
        queryStringParameters: { limit: "5" },
      }),
    ],
    ["route", http({ headers: { "x-auth": "Bearer" }, routeKey: "other" })],
    [
      "sqs",
      {
        Records: [
          { messageId: "1", body: '{"id":1}' },
          { messageId: "2", body: "x" },
          { messageId: "3", body: "{}" },
        ],
      },
    ],
  ],
  "functions/several.ts": [
    ["s3", { Records: [{ s3: { bucket: { name: "b" }, object: { key: "a+b%20c", size: 1 } } }] }],
    ["auth", { token: "secret", arn: "arn:x" }],
    ["auth", { token: "no", arn: "arn:x" }],
    ["stats", { values: [3, 1, 2] }],
    ["warm", {}],
    ["words", { text: "the a the b a the" }],
    ["retry", { fails: 2 }],
    ["retry", { fails: 5 }],
  ],
  "functions/sessions.ts": [
    [
      "handler",
      http({
        headers: { authorization: "Bearer abc" },
        queryStringParameters: { size: "3", sort: "desc" },
      }),
    ],
    [
      "handler",
      http({ headers: { authorization: "Bearer abc" }, queryStringParameters: { page: "2" } }),
    ],
    ["handler", http({ headers: { authorization: "Bearer no" } })],
    ["handler", http({})],
  ],
  "functions/kept.ts": [
    ["handler", { action: "keep", name: "a" }],
    ["handler", { action: "use", n: 1 }],
    ["handler", { action: "keep", name: "b" }],
    ["handler", { action: "use", n: 2 }],
    ["handler", { action: "use", n: 3 }],
  ],
};

type Handlers = Record<string, (event: object) => unknown>;

test.each(Object.entries(CASES))(
  "%s replies as it does as JavaScript",
  async (file, cases) => {
    const built = await build({ directory: FOLDER, entry: file });
    expect(built.ok ? "" : built.report).toBe("");
    if (!built.ok) return;
    const module = await load(built.wasm, {});
    const instances = new Map<string, TestHandler>();
    const handlers = await javaScript(file);
    for (const [name, event] of cases) {
      const handler =
        instances.get(name) ?? new TestHandler(module, name, { environment: { TABLE: "orders" } });
      instances.set(name, handler);
      const reply = await handler.invoke(event).then(
        (each) => each.text(),
        () => "throws",
      );
      const wanted = await Promise.resolve(handlers[name]!(event)).catch(() => "throws");
      // A text is the reply as it is.
      const isText = typeof wanted === "string";
      const given: unknown = isText ? reply : JSON.parse(reply);
      const expected: unknown = isText ? wanted : JSON.parse(JSON.stringify(wanted));
      expect([name, event, given]).toEqual([name, event, expected]);
    }
  },
  120_000,
);

// --- internal ---

async function javaScript(file: string): Promise<Handlers> {
  process.env["TABLE"] = "orders";
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-language-"));
  const outfile = join(folder, "function.mjs");
  try {
    await bundle({
      entryPoints: [join(FOLDER, file)],
      bundle: true,
      format: "esm",
      platform: "node",
      packages: "external",
      outfile,
    });
    return (await import(pathToFileURL(outfile).href)) as Handlers;
  } finally {
    rmSync(folder, { recursive: true });
    delete process.env["TABLE"];
  }
}
