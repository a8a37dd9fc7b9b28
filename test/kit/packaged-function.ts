import { managedArgs, type RunningProcess } from "../../local/index.ts";
import { startForTest } from "./function.ts";

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
): Promise<RunningProcess> {
  const command = ["./bootstrap", ...managedArgs(node)];
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
  { user, through }: Omit<Start, "node"> = {},
): Promise<RunningProcess> {
  return startForTest({
    command: [program, ...args],
    folder: taskRoot,
    environment: { LAMBDA_TASK_ROOT: taskRoot, _HANDLER: "index.handler", ...environment },
    user,
    through,
  });
}

/** Somebody who owns nothing here; root may write wherever it is forbidden. */
export const NOBODY: number | undefined = process.getuid?.() === 0 ? 65_534 : undefined;
