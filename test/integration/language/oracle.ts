import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "node:util";
import { record, type Recording } from "../../../compiler/index.ts";
import { load } from "../../../host/index.ts";
import { ENTRY, writeJavaScript } from "../../../portable/index.ts";
import { loadIo } from "../../../testing/io.ts";
import { TestHandler } from "../../../testing/test-handler.ts";

// The same source as wasm and as JavaScript: every exported function without parameters runs in both.

const FOLDER = join(import.meta.dirname, "fixtures");
const RUNTIME = join(import.meta.dirname, "../../../portable/runtime/index.ts");

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
  const { module, functions } = await inBothEngines(file);
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
  const { module, functions, nameOf } = await inGroup(file);
  const handlers = new Map<string, TestHandler>();
  const answers: Answer[] = [];
  for (const [name, event] of eventsOf(file)) {
    const exported = nameOf(name);
    let handler = handlers.get(name);
    if (!handler) {
      handler = new TestHandler(module, exported, { environment: ENVIRONMENT });
      handlers.set(name, handler);
    }
    answers.push({
      handler: name,
      event,
      wasm: await runWasm(handler, JSON.parse(event)),
      node: await runJavaScript(functions[exported]!, JSON.parse(event)),
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

type Program = (
  event: Uint8Array,
  invocation: { readonly requestId: string; readonly deadlineMs: number },
) => Uint8Array | Promise<Uint8Array>;

/** What a file's comments send, and to which of its handlers. */
function eventsOf(file: string): [handler: string, event: string][] {
  const source = readFileSync(join(FOLDER, file), "utf8");
  return [...source.matchAll(/^\/\/ @event (\w+) (.*)$/gm)].map(([, name, event]) => [
    name!,
    event!,
  ]);
}

/** So many files are one module: what they take of the library is compiled once for all of them. */
const GROUP_FILES = 9;

type Engines = Awaited<ReturnType<typeof inBothEngines>>;

const groups = new Map<string, Promise<ReadonlyMap<string, Engines>>>();

/** A file's handlers, in a module with others; where that does not compile, alone, with messages of its own. */
async function inGroup(file: string): Promise<Engines & { nameOf(handler: string): string }> {
  if (isAlone(file)) return { ...(await inBothEngines(file)), nameOf: (handler) => handler };
  const all = globSync(`${dirname(file)}/*.ts`, { cwd: FOLDER })
    .filter((each) => !isAlone(each))
    .toSorted();
  const at = all.indexOf(file);
  const first = at - (at % GROUP_FILES);
  const key = `${dirname(file)}-${first}`;
  let group = groups.get(key);
  if (!group) groups.set(key, (group = compileGroup(all.slice(first, first + GROUP_FILES))));
  const engines = (await group).get(file);
  if (!engines) return { ...(await inBothEngines(file)), nameOf: (handler) => handler };
  return { ...engines, nameOf: (handler) => `${prefixOf(file)}_${handler}` };
}

/** A file says `// @alone` where what other files mention changes it, or it renames what it exports. */
function isAlone(file: string): boolean {
  return readFileSync(join(FOLDER, file), "utf8").includes("// @alone\n");
}

/** Where files do not compile together, each half of them does but for the one with the file that is to be alone. */
async function compileGroup(files: readonly string[]): Promise<ReadonlyMap<string, Engines>> {
  if (files.length < 2) return new Map();
  const entry = `build/${files[0]!.replaceAll("/", "-").replace(/\.ts$/, "")}-${files.length}.ts`;
  const lines = files.map((file) => {
    const names = [...new Set(eventsOf(file).map(([name]) => name))];
    const exported = names.map((name) => `${name} as ${prefixOf(file)}_${name}`);
    return `export { ${exported.join(", ")} } from "../${file.replace(/\.ts$/, "")}";\n`;
  });
  mkdirSync(join(FOLDER, "build"), { recursive: true });
  writeFileSync(join(FOLDER, entry), lines.join(""));
  try {
    const engines = await inBothEngines(entry);
    return new Map(files.map((file) => [file, engines]));
  } catch {
    const middle = files.length >> 1;
    const halves = [files.slice(0, middle), files.slice(middle)];
    const compiled: (readonly [string, Engines])[] = [];
    for (const half of halves) compiled.push(...(await compileGroup(half)));
    return new Map(compiled);
  }
}

const prefixOf = (file: string) => basename(file, ".ts").replaceAll("-", "_");

/** The same sources as wasm, and as JavaScript in the way that `--engine js` runs them. */
async function inBothEngines(file: string) {
  const { result, recording } = await record({ directory: FOLDER, entry: file, cache: false });
  if (!result.ok || !recording) throw new Error(`Cannot compare ${file}:\n${result.report}`);
  const module = await load(result.wasm, { loadIo });
  return { module, functions: await loadJavaScript(recording) };
}

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

async function runJavaScript(run: Program, event: unknown = {}): Promise<Outcome> {
  const logs: string[] = [];
  const original = Object.fromEntries(LEVELS.map((level) => [level, console[level]]));
  for (const level of LEVELS) console[level] = (...args) => void logs.push(format(...args));
  Object.assign(process.env, ENVIRONMENT);
  try {
    const invocation = { requestId: "r", deadlineMs: Date.now() + 3000 };
    const reply = await run(Buffer.from(JSON.stringify(event)), invocation);
    return { value: normal(Buffer.from(reply).toString()), logs };
  } catch {
    return { value: "throws", logs: [] };
  } finally {
    Object.assign(console, original);
    for (const name of Object.keys(ENVIRONMENT)) delete process.env[name];
  }
}

async function loadJavaScript(recording: Recording): Promise<Record<string, Program>> {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-language-"));
  try {
    writeJavaScript(recording, folder, RUNTIME);
    return (await import(pathToFileURL(join(folder, ENTRY)).href)) as Record<string, Program>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
