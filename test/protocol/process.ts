import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";

import { RawServer } from "./raw-server.ts";

const ROOT = join(import.meta.dirname, "../..");
const ASC = join(ROOT, "node_modules/assemblyscript/bin/asc.js");
const MAIN = join(ROOT, "bootstrap/main.ts");
/** The program as it ships; `npm test` builds it first. */
export const BUNDLE: string = join(ROOT, "dist/bootstrap/bootstrap.cjs");

// Processes start slowly on a busy machine, and giving up takes them a second and a half.
vi.setConfig({ testTimeout: 30_000 });

/** Compiles `fixtures/assembly/<name>.ts` to `<folder>/<name>.wasm`. */
export function compile(name: string, folder: string): void {
  const args = [
    ASC,
    `assembly/${name}.ts`,
    "--target",
    "release",
    "-o",
    join(folder, `${name}.wasm`),
  ];
  const asc = spawnSync(process.execPath, args, {
    cwd: join(import.meta.dirname, "fixtures"),
    encoding: "utf8",
  });
  if (asc.status !== 0) throw new Error(`Cannot compile ${name}.ts: ${asc.stderr}`);
}

/** A bootstrap process, and the Runtime API that it was told of. */
export interface Bootstrap {
  readonly server: RawServer;
  readonly child: ChildProcess;
  /** What it wrote so far to standard output and standard error. */
  readonly output: () => string;
  /** Its exit code, once it has ended. */
  readonly exitCode: Promise<number | null>;
}

/** Starts the program on a server of its own; `env` is all that it sees of an environment. */
export async function start(
  env: Readonly<Record<string, string>>,
  program: string = MAIN,
): Promise<Bootstrap> {
  const server = await RawServer.start();
  const child = spawn(process.execPath, [program], {
    env: { AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${server.port}`, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const exitCode = once(child, "close").then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exitCode;
    await server.stop();
  });
  return { server, child, output: () => output, exitCode };
}
