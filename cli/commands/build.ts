import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { Command } from "commander";
import { build, readHandlers, readProject, type BuildResult } from "../../compiler/index.ts";
import { asCommandError } from "../modules.ts";
import { CommandError, formatBytes, formatMs, note, result } from "../output.ts";

export function define(command: Command): void {
  command
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .action(({ target }: { target: string }) => run(process.cwd(), target));
}

async function run(directory: string, target: string): Promise<void> {
  const project = await readProject({ directory, target }).catch(asCommandError);
  const sources = project.entries.map((entry) => relative(directory, entry)).join(", ");
  note(`Compiling ${sources} for ${target}`);
  const started = performance.now();
  const built = await build({ directory, target, colors: process.stderr.isTTY });
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
  note(
    `Built ${formatBytes(built.wasm.length)} in ${took}; handlers: ${handlers.map(({ name }) => name).join(", ")}`,
  );
  result(relative(directory, built.outFile));
}

function failure({ diagnostics }: BuildResult, target: string): CommandError {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const at = errors[0]?.location;
  const first = at ? `, the first at ${at.path}:${at.line}:${at.column}` : "";
  const command = target === "release" ? "wasmstrap build" : `wasmstrap build --target ${target}`;
  // Without any, asc itself gave up, and its report says where.
  const count = errors.length === 1 ? "1 error" : `${errors.length || "asc's own"} errors`;
  return new CommandError(`Cannot build: ${count}${first}: mend it, then run \`${command}\``);
}
