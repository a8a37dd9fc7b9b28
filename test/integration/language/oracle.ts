import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "node:util";
import { build as bundle } from "esbuild";
import { build } from "../../../compiler/index.ts";
import { load } from "../../../host/index.ts";
import { loadIo } from "../../../testing/io.ts";
import { TestHandler } from "../../../testing/test-handler.ts";

// The same source as wasm and as JavaScript: every exported function without parameters runs in both.

const FOLDER = join(import.meta.dirname, "fixtures");

export interface Outcome {
  /** What the function returned as JSON or text; "throws" where it threw. */
  readonly value: string;
  readonly logs: readonly string[];
}

export interface Comparison {
  readonly name: string;
  readonly wasm: Outcome;
  readonly node: Outcome;
}

const LEVELS = ["log", "info", "warn", "error", "debug"] as const;

const ENVIRONMENT = { TABLE: "orders", SECRET: "s3cret" };

/** @throws {Error} The source does not compile; the message has the diagnostics. */
export async function compare(file: string): Promise<Comparison[]> {
  const built = await build({ directory: FOLDER, entry: file });
  if (!built.ok) throw new Error(`Cannot compile ${file}:\n${built.report}`);
  const module = await load(built.wasm, { loadIo });
  const functions = await loadJavaScript(file);
  const comparisons: Comparison[] = [];
  for (const { name } of module.handlers) {
    const handler = new TestHandler(module, name, { environment: ENVIRONMENT });
    comparisons.push({
      name,
      wasm: await runWasm(handler),
      node: await runJavaScript(functions[name]!),
    });
  }
  return comparisons;
}

export interface Answer {
  readonly handler: string;
  readonly event: string;
  readonly wasm: Outcome;
  readonly node: Outcome;
}

/** Sends the events of a file's comments, `// @event handler {…}`, to its handlers, in their order. */
export async function compareEvents(file: string): Promise<Answer[]> {
  const built = await build({ directory: FOLDER, entry: file });
  if (!built.ok) throw new Error(`Cannot compile ${file}:\n${built.report}`);
  const module = await load(built.wasm, { loadIo });
  const functions = await loadJavaScript(file);
  const handlers = new Map<string, TestHandler>();
  const answers: Answer[] = [];
  const source = readFileSync(join(FOLDER, file), "utf8");
  for (const [, name, event] of source.matchAll(/^\/\/ @event (\w+) (.*)$/gm)) {
    let handler = handlers.get(name!);
    if (!handler)
      handlers.set(name!, (handler = new TestHandler(module, name!, { environment: ENVIRONMENT })));
    answers.push({
      handler: name!,
      event: event!,
      wasm: await runWasm(handler, JSON.parse(event!)),
      node: await runJavaScript(functions[name!]!, JSON.parse(event!)),
    });
  }
  return answers;
}

// --- internal ---

async function runWasm(handler: TestHandler, event: unknown = {}): Promise<Outcome> {
  try {
    const reply = await handler.invoke(event);
    return { value: normal(reply.text()), logs: reply.logs.map(({ text }) => text) };
  } catch {
    return { value: "throws", logs: [] };
  }
}

type Program = (event?: unknown) => unknown;

/** JSON without regard to the order of its members; a text as it is. */
function normal(reply: string): string {
  try {
    const value = JSON.parse(reply) as unknown;
    return typeof value === "object" ? JSON.stringify(sorted(value)) : reply;
  } catch {
    return reply;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

async function runJavaScript(run: Program, event?: unknown): Promise<Outcome> {
  const logs: string[] = [];
  const original = Object.fromEntries(LEVELS.map((level) => [level, console[level]]));
  for (const level of LEVELS) console[level] = (...args) => void logs.push(format(...args));
  Object.assign(process.env, ENVIRONMENT);
  try {
    const value = await run(event);
    return {
      value: normal(typeof value === "string" ? value : (JSON.stringify(value) ?? "null")),
      logs,
    };
  } catch {
    return { value: "throws", logs: [] };
  } finally {
    Object.assign(console, original);
    for (const name of Object.keys(ENVIRONMENT)) delete process.env[name];
  }
}

async function loadJavaScript(file: string): Promise<Record<string, Program>> {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-language-"));
  const outfile = join(folder, `${basename(file, ".ts")}.mjs`);
  try {
    await bundle({
      entryPoints: [join(FOLDER, file)],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile,
    });
    return (await import(pathToFileURL(outfile).href)) as Record<string, Program>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
