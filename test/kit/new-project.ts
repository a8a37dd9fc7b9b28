import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What was installed once, for every project that a test makes. */
export interface Installation {
  /** A folder `node_modules` with wasmstrap and vitest in it. */
  readonly modules: string;
}

export interface Step {
  /** Null where it took longer than it may. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project that `wasmstrap new` made, with its dependencies. */
export interface NewProject {
  readonly folder: string;
  /** Runs a command as npm runs a script: with the project's own programs first. */
  run(command: string, ...args: readonly string[]): Step;
}

/** Makes a project of a template, and links what is installed into it. */
export function newProject(
  { modules }: Installation,
  parent: string,
  folder: string,
  template: string,
): NewProject {
  const made = runIn(parent, modules, "wasmstrap", [
    "new",
    folder,
    "--template",
    template,
    "--no-install",
    "--no-git",
  ]);
  if (made.status !== 0) throw new Error(`Cannot make a project: ${made.stderr}`);
  const path = join(parent, folder);
  symlinkSync(modules, join(path, "node_modules"));
  return { folder: path, run: (command, ...args) => runIn(path, modules, command, args) };
}

/** @returns A description of what went wrong; empty where the step went well. */
export function failed({ status, stdout, stderr }: Step): string {
  if (status === 0) return "";
  const end = status === null ? "ended by a signal" : `exit code ${status}`;
  return `${end}\n${stdout}\n${stderr}`;
}

// --- internal ---

/** A step blocks the test's own clock, so that a hanging one would never end without a bound of its own. */
const STEP_MS = 100_000;

function runIn(folder: string, modules: string, command: string, args: readonly string[]): Step {
  const path = [join(modules, ".bin"), process.env["PATH"]].join(delimiter);
  // Without what this test's own runner has put there; the command keeps compiled code itself.
  const ours =
    command === "vitest"
      ? /^(VITEST|NODE_ENV$|TEST$)/
      : /^(VITEST|NODE_ENV$|TEST$|NODE_COMPILE_CACHE$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: { ...env, PATH: path, CI: "true", NO_COLOR: "1" },
    encoding: "utf8",
    timeout: STEP_MS,
    killSignal: "SIGKILL",
  });
  return { status, stdout, stderr };
}
