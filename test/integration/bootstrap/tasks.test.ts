import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { BUNDLE, start } from "../../kit/bootstrap-process.ts";

// Handlers with promises that are settled later, in a process as Lambda starts it.

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));

beforeAll(async () => {
  const directory = join(import.meta.dirname, "../language/fixtures");
  const built = await build({ directory, entry: "tasks/hostile.ts" });
  if (!built.ok) throw new Error(built.report);
  writeFileSync(join(root, "index.wasm"), built.wasm);
}, 120_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What is sent, and a part of what is posted. */
const INVOCATIONS: readonly (readonly [what: string, path: string, posted: string])[] = [
  ["depth", "response", '"extra":"deep"'],
  ["never", "error", "This promise never settles"],
  ["background", "response", '"extra":"tick 0"'],
  ["reject", "error", "Runtime.UnhandledPromiseRejection"],
  ["trap beside", "error", "divided an integer by zero"],
  ["many", "response", '"extra":"3000"'],
  ["ok", "response", '"extra":""'],
];

test.each([
  [undefined, {}],
  [BUNDLE, {}],
  [BUNDLE, { WASMSTRAP_ISOLATION: "invocation" }],
])("each invocation has its own outcome (%s, %o)", async (program, settings) => {
  const environment = { _HANDLER: "index.handler", LAMBDA_TASK_ROOT: root, ...settings };
  const bootstrap = await start(environment, program);
  const connection = await bootstrap.server.accept();
  for (const [index, [what, path, expected]] of INVOCATIONS.entries()) {
    expect((await connection.request()).line).toContain("/runtime/invocation/next ");
    connection.event(`id-${index}`, JSON.stringify({ what }));
    const posted = await connection.request();
    expect(posted.line).toContain(`/runtime/invocation/id-${index}/${path} `);
    expect(posted.body.toString()).toContain(expected);
    connection.answer(202);
  }
});
