import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const ROOT: string = join(import.meta.dirname, "../..");
const CLI = join(ROOT, "dist/cli.js");

export const ASCONFIG: string = JSON.stringify({
  extends: "wasmstrap/guest/asconfig.preset.json",
  entries: ["assembly/index.ts"],
});

export const GREETING = `import { Context } from "wasmstrap/guest";

@json
class Greeting {
  name: string = "";
}

export function handler(event: Greeting, context: Context): Greeting {
  console.log("greeting " + event.name);
  if (event.name == "nobody") throw new Error("nobody to greet");
  while (event.name == "forever") {}
  return event;
}
`;

export interface Project {
  readonly folder: string;
  remove(): void;
}

/** A user's project outside of this repository, with this wasmstrap installed. */
export function createProject(files: Readonly<Record<string, string>>): Project {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as it ships; `npm test` builds it first. */
export function wasmstrap(
  folder: string,
  args: readonly string[],
  { input = "", env = {} }: { input?: string; env?: Readonly<Record<string, string>> } = {},
): Run {
  // Commands keep compiled code themselves, each under the flags that it sets for V8.
  const { NODE_COMPILE_CACHE: _ours, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    input,
    env: { ...inherited, ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}
