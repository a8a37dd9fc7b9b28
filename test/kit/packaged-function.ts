import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

import { startEmulator, type Emulator } from "../../emulator/index.ts";

export interface Started {
  readonly emulator: Emulator;
  readonly pid: number;
  /** What the process wrote so far. */
  readonly output: () => string;
}

export interface Start {
  /** Path of a Node.js. */
  readonly node?: string;
  readonly user?: number | undefined;
  /** What stands between the process and the emulator at an address. */
  readonly through?: (address: string) => string | Promise<string>;
}

/** Starts an unzipped package as a managed runtime does; `environment` is all that it gets beside Lambda's own. */
export function startManaged(
  folder: string,
  environment: Readonly<Record<string, string>>,
  { node = process.execPath, ...start }: Start = {},
): Promise<Started> {
  const command = ["./bootstrap", node, "/var/runtime/index.mjs"];
  return startBootstrap(command, folder, environment, start);
}

/**
 * Starts a bootstrap by a command.
 *
 * @param taskRoot Where the modules lie: LAMBDA_TASK_ROOT, and the folder that the process is started in.
 */
export async function startBootstrap(
  [program = "", ...args]: readonly string[],
  taskRoot: string,
  environment: Readonly<Record<string, string>>,
  { user, through = (address) => address }: Omit<Start, "node"> = {},
): Promise<Started> {
  const emulator = await startEmulator();
  const address = await through(emulator.address);
  const child = spawn(program, args, {
    cwd: taskRoot,
    env: {
      AWS_LAMBDA_RUNTIME_API: address,
      LAMBDA_TASK_ROOT: taskRoot,
      _HANDLER: "index.handler",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const closed = once(child, "close").then(([code]) =>
    emulator.runtimeExited(`exit status ${code}: ${[program, ...args].join(" ")}: ${output}`),
  );
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await closed;
    await emulator.close();
  });
  return { emulator, pid: child.pid!, output: () => output };
}

/** Somebody who owns nothing here; root may write wherever it is forbidden. */
export const NOBODY: number | undefined = process.getuid?.() === 0 ? 65_534 : undefined;
