import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./bundles.ts";

// Releases of Node.js for Linux, from npm's registry.

/** @returns The newest patch of each minor release, oldest first. @throws {Error} npm cannot tell. */
export function newestPatches(cpu: string): readonly string[] {
  const view = run("npm", ["view", `node-linux-${cpu}`, "versions", "--json"], ROOT);
  const newest = new Map<string, string>();
  for (const version of JSON.parse(view) as string[]) {
    const minor = /^\d+\.\d+(?=\.\d+$)/.exec(version)?.[0];
    if (minor !== undefined) newest.set(minor, version);
  }
  return [...newest.values()];
}

/** Installs one into a folder. @returns Path of its executable. @throws {Error} npm cannot have it. */
export function downloadNode(version: string, cpu: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  // npm refuses, unless forced, to install on its own what is for another processor.
  const platform = ["--os=linux", `--cpu=${cpu}`, "--force"];
  const quiet = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"];
  const install = ["install", "--prefix", folder, ...quiet, ...platform];
  run("npm", [...install, `node-linux-${cpu}@${version}`], folder);
  return join(folder, "node_modules", `node-linux-${cpu}`, "bin/node");
}

// --- internal ---

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`Cannot run ${program} ${args.join(" ")}: ${error?.message ?? stderr}`);
}
