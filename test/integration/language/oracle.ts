import { mkdtempSync, rmSync } from "node:fs";
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

const ENVIRONMENT = { TABLE: "orders" };

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

// --- internal ---

async function runWasm(handler: TestHandler): Promise<Outcome> {
  try {
    const reply = await handler.invoke({});
    return { value: reply.text(), logs: reply.logs.map(({ text }) => text) };
  } catch {
    return { value: "throws", logs: [] };
  }
}

type Program = () => unknown;

async function runJavaScript(run: Program): Promise<Outcome> {
  const logs: string[] = [];
  const original = Object.fromEntries(LEVELS.map((level) => [level, console[level]]));
  for (const level of LEVELS) console[level] = (...args) => void logs.push(format(...args));
  Object.assign(process.env, ENVIRONMENT);
  try {
    const value = await run();
    return { value: typeof value === "string" ? value : JSON.stringify(value), logs };
  } catch {
    return { value: "throws", logs: [] };
  } finally {
    Object.assign(console, original);
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
