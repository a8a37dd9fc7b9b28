import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { build, type BuildFailure } from "../../../compiler/index.ts";
import { load } from "../../../host/index.ts";
import { TestHandler } from "../../../testing/test-handler.ts";
import { writeModule } from "./program.ts";

/** What one program did in each engine. */
export interface Result {
  readonly wasm: string;
  readonly node: string;
}

/** Programs stand here, because the compiler finds the guest's library from where a source is. */
const FOLDER = join(import.meta.dirname, "../../../node_modules/.cache/wasmstrap-programs");

type Handler = (event: { index: number }) => Promise<string>;

/** Runs functions that return a text: see program.ts. What the compiler refuses has its words as the result. */
export async function runPrograms(programs: readonly string[]): Promise<readonly Result[]> {
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(FOLDER, "batch-"));
  try {
    return await runIn(folder, programs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// --- internal ---

async function runIn(folder: string, programs: readonly string[]): Promise<readonly Result[]> {
  if (programs.length === 0) return [];
  const source = writeModule(programs);
  writeFileSync(join(folder, "programs.ts"), source);
  writeFileSync(
    join(folder, "asconfig.json"),
    JSON.stringify({
      extends: "wasmstrap/guest/asconfig.preset.json",
      entries: ["programs.ts"],
      options: { optimizeLevel: 1 },
    }),
  );
  const built = await build({ directory: folder, cache: false });
  if (!built.ok) return refused(folder, programs, built);
  const node = await loadJavaScript(folder, source);
  const module = await load(built.wasm, {});
  const start = () => new TestHandler(module, "handler", { environment: {} });
  let wasm = start();
  const results: Result[] = [];
  for (const index of programs.keys()) {
    const ours = await wasm.invoke({ index }).then(
      (reply) => reply.text(),
      (error: unknown) => `failed: ${String(error)}`,
    );
    // A trap costs the instance.
    if (ours.startsWith("failed")) wasm = start();
    results.push({ wasm: ours, node: await node({ index }) });
  }
  return results;
}

/** Those that the compiler names are left out; where it names none, halves are tried until one stands alone. */
async function refused(
  folder: string,
  programs: readonly string[],
  { report, diagnostics }: BuildFailure,
): Promise<readonly Result[]> {
  if (programs.length === 1) return [{ wasm: `refused: ${report}`, node: "" }];
  const starts = startsOf(writeModule(programs));
  const named = new Map<number, string>();
  for (const { severity, message, location } of diagnostics) {
    const index = starts.findLastIndex((line) => line <= (location?.line ?? 0));
    const isOne = severity === "error" && index >= 0 && index < programs.length;
    // The first is the cause of those that follow.
    if (isOne && !named.has(index)) named.set(index, message);
  }
  if (named.size === 0) {
    const middle = programs.length >> 1;
    return [
      ...(await runIn(folder, programs.slice(0, middle))),
      ...(await runIn(folder, programs.slice(middle))),
    ];
  }
  const others = [...programs.keys()].filter((index) => !named.has(index));
  const results = await runIn(
    folder,
    others.map((index) => programs[index]!),
  );
  return [...programs.keys()].map((index) => {
    const message = named.get(index);
    if (message === undefined) return results[others.indexOf(index)]!;
    return { wasm: `refused: ${message}`, node: "" };
  });
}

/** The lines on which the programs begin, and the one on which something else does. */
function startsOf(source: string): number[] {
  const lines = source.split("\n");
  return lines.flatMap((line, i) =>
    /^(async )?function (p\d+|choose)\(/.test(line) ? [i + 1] : [],
  );
}

async function loadJavaScript(folder: string, source: string): Promise<Handler> {
  const { code } = await transform(source, { loader: "ts", format: "esm" });
  const file = join(folder, `programs-${Date.now()}.mjs`);
  writeFileSync(file, code);
  return ((await import(pathToFileURL(file).href)) as { handler: Handler }).handler;
}
