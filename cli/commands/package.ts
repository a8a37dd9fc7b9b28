import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { findModules, type BuiltModules } from "../modules.ts";
import { formatBytes, note, result } from "../output.ts";
import { bootstrapFolder } from "../package-root.ts";
import { zip, type ZipEntry } from "../package/zip.ts";

interface Options {
  readonly out: string;
  readonly target: string;
  readonly sourceMaps: boolean;
}

export function define(command: Command): void {
  command
    .option("--out <file>", "where the zip goes", "function.zip")
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .option("--source-maps", "pack the modules' source maps too", false)
    .action((options: Options) => run(process.cwd(), options));
}

async function run(directory: string, { out, target, sourceMaps }: Options): Promise<void> {
  const built = await findModules(directory, target);
  const entries = [...bootstrapEntries(), ...moduleEntries(built, sourceMaps)];
  const bytes = await zip(entries);
  const path = resolve(directory, out);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  note(`Packed ${formatBytes(bytes.length)}: ${entries.map(({ name }) => name).join(", ")}`);
  note(settings(built.modules.flatMap(({ handlers }) => handlers)));
  result(out);
}

/** The script, what it starts, and the code caches that were made of it. */
function bootstrapEntries(): ZipEntry[] {
  const folder = bootstrapFolder();
  return readdirSync(folder)
    .toSorted()
    .map((name) => ({
      name,
      bytes: readFileSync(join(folder, name)),
      executable: name === "bootstrap",
    }));
}

function moduleEntries({ folder, modules }: BuiltModules, sourceMaps: boolean): ZipEntry[] {
  return modules.flatMap(({ name }) => {
    const files = sourceMaps ? [name, `${name}.map`] : [name];
    return files
      .filter((file) => existsSync(join(folder, file)))
      .map((file) => ({ name: file, bytes: readFileSync(join(folder, file)) }));
  });
}

/** What Lambda must be told beside the zip. */
function settings(handlers: readonly string[]): string {
  return [
    "Set on the function:",
    "  runtime      nodejs24.x",
    `  handler      ${handlers.join(" or ")}`,
    "  environment  AWS_LAMBDA_EXEC_WRAPPER=/var/task/bootstrap",
  ].join("\n");
}
