import { startCommand, type RunningCommand } from "./running-command.ts";

/** `wasmstrap dev`, running. */
export interface DevServerProcess extends RunningCommand {
  /** `http://127.0.0.1:40123` */
  readonly address: string;
}

/** Starts the command as it ships, on a free port. */
export async function startDev(
  folder: string,
  args: readonly string[] = [],
  cli?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<DevServerProcess> {
  const command = startCommand(folder, ["dev", "--port", "0", ...args], { cli, env });
  try {
    await command.prints("\n");
  } catch (error) {
    await command.stop();
    throw new Error(`dev did not say where it listens: ${command.stderr()}`, { cause: error });
  }
  return { ...command, address: command.stdout().trim() };
}
