import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
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
export async function startManaged(
  folder: string,
  environment: Readonly<Record<string, string>>,
  { node = process.execPath, user, through = (address) => address }: Start = {},
): Promise<Started> {
  const emulator = await startEmulator();
  const address = await through(emulator.address);
  const child = spawn("./bootstrap", [node, "/var/runtime/index.mjs"], {
    cwd: folder,
    env: {
      ...environment,
      AWS_LAMBDA_RUNTIME_API: address,
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: "index.handler",
    },
    stdio: ["ignore", "pipe", "pipe"],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const closed = once(child, "close").then(([code]) =>
    emulator.runtimeExited(`exit status ${code}: ${join(folder, "bootstrap")}: ${output}`),
  );
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await closed;
    await emulator.close();
  });
  return { emulator, pid: child.pid!, output: () => output };
}
