import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import type { Command } from "commander";
import {
  build,
  keepCompiledCode,
  measureModule,
  readHandlers,
  readProject,
  useBaselineCode,
  type BuildResult,
} from "../../compiler/index.ts";
import { sizeTables } from "../size/size-tables.ts";
import { sizePage } from "../size/treemap.ts";
import { asCommandError } from "../modules.ts";
import { CommandError, formatBytes, formatMs, note, result } from "../output.ts";

interface Options {
  readonly target: string;
  readonly cache: boolean;
  readonly size: boolean;
  readonly sizeHtml?: string;
}

export function define(command: Command): void {
  command
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .option("--no-cache", "compile even if these very sources were compiled before")
    .option("--size", "show which functions and source files take the module's bytes", false)
    .option("--size-html <file>", "write the same as a page with a treemap")
    .action((options: Options) => run(process.cwd(), options));
}

async function run(directory: string, options: Options): Promise<void> {
  const { target } = options;
  useBaselineCode(directory);
  keepCompiledCode(directory);
  const { entries } = await readProject({ directory, target }).catch(asCommandError);
  if (entries.length < 2) return compile(directory, options);
  // Each entry becomes a module of its own: `orders.ts` is `orders.wasm`.
  const outFiles = new Map<string, string>();
  for (const entry of entries) {
    const { outFile } = await readProject({ directory, target, entry }).catch(asCommandError);
    const other = outFiles.get(outFile);
    if (other !== undefined)
      throw new CommandError(
        `Cannot build: ${shown(other)} and ${shown(entry)} would both become ${shown(outFile)}: take "outFile" out of asconfig.json, or name them differently`,
      );
    outFiles.set(outFile, entry);
  }
  for (const entry of entries) await compile(directory, options, entry);

  function shown(path: string): string {
    return relative(directory, path);
  }
}

async function compile(
  directory: string,
  { target, cache, size, sizeHtml }: Options,
  entry?: string,
): Promise<void> {
  const started = performance.now();
  const colors = process.stderr.isTTY;
  const built = await build({ directory, target, cache, colors, entry }).catch(asCommandError);
  process.stderr.write(built.report);
  if (!built.ok) throw failure(built, target);
  const handlers = readHandlers(built.wasm);
  if (handlers === null) {
    throw new CommandError(
      'Cannot build: asconfig.json must extend "wasmstrap/guest/asconfig.preset.json", for its transform: add that, then run `wasmstrap build`',
    );
  }
  for (const [path, contents] of built.files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  const took = formatMs(performance.now() - started);
  const sources = built.entries.map((each) => relative(directory, each)).join(", ");
  const how = built.cached ? "unchanged, from the cache" : `compiled for ${target}`;
  note(`Built ${sources}, ${how}, in ${took}: ${formatBytes(built.wasm.length)}`);
  note(`Handlers: ${handlers.map(({ name }) => name).join(", ")}`);
  if (sizeHtml !== undefined) {
    const module = basename(built.outFile);
    // Each of several modules has a page of its own.
    const file = entry === undefined ? sizeHtml : sizeHtml.replace(/(\.html)?$/, `-${module}.html`);
    writeFileSync(
      resolve(directory, file),
      sizePage(module, measureModule(built.wasm, built.sourceMap)),
    );
    note(`Size: ${file}`);
  }
  if (size) note(sizeTables(measureModule(built.wasm, built.sourceMap)));
  result(relative(directory, built.outFile));
}

function failure({ diagnostics }: BuildResult, target: string): CommandError {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const at = errors[0]?.location;
  const first = at ? `, the first at ${at.path}:${at.line}:${at.column}` : "";
  const command = target === "release" ? "wasmstrap build" : `wasmstrap build --target ${target}`;
  // Without any, asc itself gave up, and its report says where.
  const count = errors.length === 1 ? "1 error" : `${errors.length || "asc's own"} errors`;
  return new CommandError(`Cannot build: ${count}${first}: fix it, then run \`${command}\``);
}
