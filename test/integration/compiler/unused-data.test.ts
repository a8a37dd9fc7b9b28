import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { load } from "../../../host/index.ts";

const directory = join(import.meta.dirname, "../../../bench/runtimes/wasmstrap");

let wasm: Buffer;
beforeAll(async () => {
  const built = await build({ directory });
  if (!built.ok) throw new Error(built.report);
  wasm = Buffer.from(built.wasm);
});

const holds = (text: string): boolean => wasm.includes(Buffer.from(text, "utf16le"));

test("a module holds the texts that its code reads", () => {
  for (const text of ["https://madhead.me", "Location", "rawPath", "end of input"])
    expect([text, holds(text)]).toEqual([text, true]);
});

test("a module holds no texts and lists of files that are imported and not used", () => {
  for (const text of ["RS256", "credentials", "ConditionalCheckFailed", "awslogs", "0001020304"])
    expect([text, holds(text)]).toEqual([text, false]);
});

test("a redirect is a module of less than 28 kB, and still says what is wrong with an event", async () => {
  expect(wasm.length).toBeLessThan(28_000);
  const module = await load(wasm);
  const guest = module.instantiate("handler", { log: () => {}, environment: {} });
  const invoke = (event: string): string => {
    const bytes = Buffer.from(event);
    guest.begin({ requestId: "id", deadlineMs: 0 }, bytes.length).set(bytes);
    const reply = Buffer.from(guest.invoke()).toString();
    guest.release();
    return reply;
  };
  expect(invoke('{"rawPath":"/é"}')).toContain('"Location":"https://madhead.me/é"');
  expect(() => invoke('{"rawPath":"/"\u0001}')).toThrow(/got control character 0x01 at byte 14/);
  expect(() => invoke("{ÿ}")).toThrow(/got byte 0xc3 at byte 1/);
});
