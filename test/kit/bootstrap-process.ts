import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { onTestFinished, vi } from "vitest";

import { MAIN, PLAIN } from "./program.ts";
import { RawServer } from "./raw-server.ts";

export { BUNDLE, compile } from "./program.ts";

// Processes start slowly on a busy machine, and giving up takes them a second and a half.
vi.setConfig({ testTimeout: 30_000 });

/** A bootstrap process, and its Runtime API. */
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
  nodeOptions: readonly string[] = [],
): Promise<Bootstrap> {
  const server = await RawServer.start();
  const child = spawn(process.execPath, [...nodeOptions, program], {
    env: { ...PLAIN, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${server.port}`, ...env },
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
