import { spawnSync } from "node:child_process";
import { createHash, type Hash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join, relative } from "node:path";
import type { Contestant } from "./contestants.ts";
import { PATH, ROOT } from "./environment.ts";

/** Where a contestant is as it would be deployed, or one sentence that says why it does not. */
export type Place =
  | { readonly kind: "ready"; readonly folder: string }
  | { readonly kind: "absent"; readonly reason: string };

export interface SetupOptions {
  /** Each gets a folder of its name in it. */
  readonly builtFolder: string;
  /** Also where nothing has changed. */
  readonly always: boolean;
  /** Hears of what may take minutes, before it begins. */
  readonly tell: (line: string) => void;
}

/** Runs the contestant's setup.sh, unless it is there from the same sources. */
export function setUp(
  { name, folder, setup }: Contestant,
  { builtFolder, always, tell }: SetupOptions,
): Place {
  if (setup === undefined) return { kind: "ready", folder };
  const missing = setup.needs.filter((command) => !isOnPath(command));
  if (missing.length > 0) return absent(`it needs ${missing.join(", ")}, not found on PATH`);

  const built = join(builtFolder, name);
  // Beside the folder: what is in it is weighed.
  const stamp = `${built}.stamp`;
  const hash = hashOf([folder, ...setup.inputs.map((input) => join(ROOT, input))]);
  const unchanged = existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (unchanged && !always) return { kind: "ready", folder: built };

  tell(`${name}: setting it up by ${relative(ROOT, join(folder, "setup.sh"))}`);
  rmSync(stamp, { force: true });
  rmSync(built, { recursive: true, force: true });
  mkdirSync(built, { recursive: true });
  const failure = run(join(folder, "setup.sh"), built);
  if (failure !== undefined) {
    rmSync(built, { recursive: true });
    return absent(failure);
  }
  writeFileSync(stamp, hash);
  return { kind: "ready", folder: built };
}

/** The sum of the files' bytes. */
export function weigh(folder: string): number {
  return filesOf(folder).reduce((sum, file) => sum + statSync(file).size, 0);
}

// --- internal ---

function absent(reason: string): Place {
  return { kind: "absent", reason };
}

/** @returns Why it failed: the last line that it wrote. */
function run(script: string, built: string): string | undefined {
  const { error, status, stderr } = spawnSync(script, [built], {
    env: { ...process.env, PATH },
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 2 ** 26,
  });
  if (error !== undefined) return `Cannot run ${script}: ${error.message}`;
  if (status === 0) return undefined;
  return stderr.trim().split("\n").at(-1) || `setup.sh exited with ${status}`;
}

function isOnPath(command: string): boolean {
  return PATH.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hashOf(inputs: readonly string[]): string {
  const hash = createHash("sha256");
  for (const input of inputs) addTo(hash, input);
  return hash.digest("hex");
}

function addTo(hash: Hash, input: string): void {
  for (const file of filesOf(input)) {
    hash.update(`${relative(input, file)}\0${statSync(file).mode}\0`);
    hash.update(readFileSync(file));
  }
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
