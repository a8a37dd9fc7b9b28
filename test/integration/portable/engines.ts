import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { record } from "../../../compiler/index.ts";
import { load, type InvocationContext } from "../../../host/index.ts";
import { ENTRY, writeJavaScript } from "../../../portable/index.ts";
import { loadIo } from "../../../testing/io.ts";
import type { Reply } from "../../../testing/handler.ts";
import { TestHandler } from "../../../testing/test-handler.ts";
import { ThreadHandler } from "../../../testing/thread-handler.ts";

const RUNTIME = join(import.meta.dirname, "../../../portable/runtime/index.ts");

export interface Outcome {
  readonly reply: string;
  readonly contentType: string;
  readonly logs: readonly string[];
}

/** A handler in both engines: an event goes in, the reply or `threw …` comes out. */
export interface Engines {
  wasm(event: string): Promise<string>;
  js(event: string): Promise<string>;
  /** The same with what was logged, and the reply's content type. */
  wasmOutcome(event: string, context?: Partial<InvocationContext>): Promise<Outcome>;
  jsOutcome(event: string, context?: Partial<InvocationContext>): Promise<Outcome>;
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
  folders.push(folder);
  writeJavaScript(recording, folder, RUNTIME);
  const names = recording.handlers.map((each) => each.name);
  const chosen = name ?? names[0]!;
  const module = await load(result.wasm, { loadIo });
  const options = { environment: process.env };
  const thread = new ThreadHandler({
    file: join(folder, ENTRY),
    handler: chosen,
    permissions: recording.allow,
    ...options,
  });
  let handler = new TestHandler(module, chosen, options);
  const engines: Engines = {
    names,
    wasm: async (event) => (await engines.wasmOutcome(event)).reply,
    js: async (event) => (await engines.jsOutcome(event)).reply,
    wasmOutcome: async (event, context = {}) => {
      const outcome = await outcomeOf(() => handler.invoke(event, { requestId: "r", ...context }));
      if (outcome.contentType === "") handler = new TestHandler(module, chosen, options);
      return outcome;
    },
    jsOutcome: (event, context = {}) =>
      outcomeOf(() => thread.invoke(event, { requestId: "r", ...context })),
  };
  return engines;
}

/** Removes what the engines wrote. */
export function closeEngines(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

const folders: string[] = [];

async function outcomeOf(invoke: () => Promise<Reply>): Promise<Outcome> {
  try {
    const { contentType, logs, text } = await invoke();
    return { reply: text(), contentType, logs: logs.map((each) => each.text) };
  } catch (error) {
    return { reply: `threw ${(error as Error).message}`, contentType: "", logs: [] };
  }
}

/** JSON is the same whatever the order of its keys. */
export function valueOf(reply: string): unknown {
  try {
    return JSON.parse(reply) as unknown;
  } catch {
    return reply;
  }
}
