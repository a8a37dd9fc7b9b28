import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import { record } from "../../../compiler/index.ts";
import { load } from "../../../host/index.ts";
import { ENTRY, writeJavaScript } from "../../../portable/index.ts";
import { loadIo } from "../../../testing/io.ts";
import { TestHandler } from "../../../testing/test-handler.ts";

const RUNTIME = join(import.meta.dirname, "../../../portable/runtime/index.ts");

type ByteHandler = (
  event: Uint8Array,
  invocation: { readonly requestId: string; readonly deadlineMs: number },
) => Uint8Array | Promise<Uint8Array>;

/** A handler in both engines: an event goes in, the reply or `threw …` comes out. */
export interface Engines {
  wasm(event: string): Promise<string>;
  js(event: string): Promise<string>;
  /** Every handler of the module. */
  readonly names: readonly string[];
}

/** @throws {PortableError} @throws {Error} It does not compile. */
export async function openEngines(
  directory: string,
  entry: string,
  name?: string,
): Promise<Engines> {
  const { result, recording } = await record({ directory, entry, cache: false });
  if (!result.ok || !recording) throw new Error(result.report);
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-portable-"));
  writeJavaScript(recording, folder, RUNTIME);
  const javascript = (await import(pathToFileURL(join(folder, ENTRY)).href)) as Record<
    string,
    ByteHandler
  >;
  rmSync(folder, { recursive: true });
  const names = recording.handlers.map((each) => each.name);
  const chosen = name ?? names[0]!;
  const module = await load(result.wasm, { loadIo });
  let handler = new TestHandler(module, chosen, { environment: process.env });
  return {
    names,
    wasm: async (event) => {
      try {
        return (await handler.invoke(event, { requestId: "r" })).text();
      } catch (error) {
        handler = new TestHandler(module, chosen, { environment: process.env });
        return `threw ${(error as Error).message}`;
      }
    },
    js: async (event) => {
      try {
        const invocation = { requestId: "r", deadlineMs: Date.now() + 3000 };
        return Buffer.from(await javascript[chosen]!(Buffer.from(event), invocation)).toString();
      } catch (error) {
        return `threw ${(error as Error).message}`;
      }
    },
  };
}

/** JSON is the same whatever the order of its keys. */
export function valueOf(reply: string): unknown {
  try {
    return JSON.parse(reply) as unknown;
  } catch {
    return reply;
  }
}
