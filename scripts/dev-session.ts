import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cpuMsOf, usageOf } from "../local/index.ts";

/** What something took. */
export interface Took {
  readonly wallMs: number;
  /** Of `wasmstrap dev` with all its threads, and of the function's process; what it does after the reply is not in it. */
  readonly cpuMs: number;
}

/** `wasmstrap dev` in a new project of the template http-api. */
export interface DevSession {
  /** From the start of the command, whose cache is empty, to the first reply. */
  readonly first: Took;
  /** Saves a source that replies with other words, and waits for them. */
  saveAndReply(): Promise<Took>;
  residentMb(): number;
  /** What the command said of its builds, in milliseconds. */
  buildsMs(): readonly number[];
  stop(): Promise<void>;
}

/** @param cli `dist/cli.js` of a checkout whose packages are installed. */
export async function openDevSession(cli: string): Promise<DevSession> {
  const parent = mkdtempSync(join(tmpdir(), "wasmstrap-save-"));
  const folder = join(parent, "shop");
  spawnSync(process.execPath, [cli, "new", folder, "--no-install", "--no-git"]);
  linkPackages(join(dirname(dirname(cli)), "node_modules"), join(folder, "node_modules"));
  const source = join(folder, "assembly/index.ts");
  const text = readFileSync(source, "utf8");
  const startedAt = performance.now();
  const dev = spawn(process.execPath, [cli, "dev", "--port", "0"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  dev.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  const [address] = (await once(dev.stdout.setEncoding("utf8"), "data")) as [string];
  const reply = async () => (await fetch(`${address.trim()}/`)).text();
  await reply();
  const first = {
    wallMs: performance.now() - startedAt,
    cpuMs: cpuOf(dev) + childrenOf(dev).reduce((sum, pid) => sum + (cpuMsOf(pid) ?? 0), 0),
  };
  let edits = 0;
  return {
    first,
    async saveAndReply() {
      const words = `edit ${++edits} at ${Date.now()}`;
      const before = new Set(childrenOf(dev));
      const cpuBefore = cpuOf(dev);
      const savedAt = performance.now();
      writeFileSync(source, text.replace("Hello world", words));
      // The file system tells of the save a moment later.
      while (!(await reply()).includes(words)) await sleep(5);
      const wallMs = performance.now() - savedAt;
      const started = childrenOf(dev).filter((pid) => !before.has(pid));
      const ofFunction = started.reduce((sum, pid) => sum + (cpuMsOf(pid) ?? 0), 0);
      return { wallMs, cpuMs: cpuOf(dev) - cpuBefore + ofFunction };
    },
    residentMb: () => (usageOf(dev.pid!)?.residentBytes ?? Number.NaN) / 2 ** 20,
    buildsMs: () =>
      [...said.matchAll(/index\.ts: compiled in ([\d.]+) (m?s)/g)].map(
        ([, value, unit]) => Number(value) * (unit === "s" ? 1000 : 1),
      ),
    async stop() {
      dev.kill("SIGINT");
      await once(dev, "exit");
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

// --- internal ---

/** A folder of its own, so that the cache in it is empty. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!name.startsWith(".")) symlinkSync(join(from, name), join(to, name));
  }
}

const cpuOf = ({ pid }: ChildProcess) => cpuMsOf(pid!) ?? Number.NaN;

/** Linux tells; elsewhere a function's CPU time is not counted. */
function childrenOf({ pid }: ChildProcess): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").flatMap(numbers),
    );
  } catch {
    return [];
  }
}

const numbers = (text: string) => (text.trim() === "" ? [] : [Number(text)]);
