import { format } from "node:util";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { compileHandler } from "../../../../testing/index.ts";

const SOURCE = new URL("fixtures/assembly/console.ts", import.meta.url);

/** Runs a source in this process and notes what it prints. */
async function printedByNode(text: string): Promise<string[]> {
  const printed: string[] = [];
  const print = (...args: unknown[]) => void printed.push(format(...args));
  const { console: own } = globalThis;
  const { handler } = (await import(SOURCE.href)) as { handler: (text: string) => string };
  globalThis.console = { ...own, log: print, info: print, warn: print, error: print, debug: print };
  try {
    handler(text);
  } finally {
    globalThis.console = own;
  }
  return printed;
}

test.each(["text", "it's"])("console prints what Node's does, given %j", async (text) => {
  const handler = await compileHandler(fileURLToPath(SOURCE));
  const { logs } = await handler.invoke(text);
  expect(logs.map((line) => line.text)).toEqual(await printedByNode(text));
});
