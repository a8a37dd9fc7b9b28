import { onTestFinished } from "vitest";

import type { EmulatorOptions } from "../../emulator/index.ts";
import { startProcess, type ProcessOptions, type RunningProcess } from "../../local/index.ts";
import { BUNDLE, MAIN, PLAIN } from "./program.ts";

export interface FunctionStart {
  /** Where the modules are. */
  readonly taskRoot: string;
  /** `file.export`; `index.handler` unless given. */
  readonly handler?: string;
  /** Beside handler and task root. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly emulator?: EmulatorOptions;
  /** For Node.js. */
  readonly nodeOptions?: readonly string[];
  readonly log?: ProcessOptions["log"];
}

/** Starts the bootstrap's sources on a compiled folder; the process ends with the test. */
export function startSource(start: FunctionStart): Promise<RunningProcess> {
  return startProgram(MAIN, start);
}

/** The same for the bootstrap as it ships. */
export function startBundle(start: FunctionStart): Promise<RunningProcess> {
  return startProgram(BUNDLE, start);
}

/** Starts any process on an emulated platform, and ends both with the test. */
export async function startForTest(options: ProcessOptions): Promise<RunningProcess> {
  const environment = { ...PLAIN, ...options.environment };
  const running = await startProcess({ ...options, environment });
  onTestFinished(() => running.stop("SIGKILL"));
  return running;
}

// --- internal ---

function startProgram(program: string, start: FunctionStart): Promise<RunningProcess> {
  const { taskRoot, handler = "index.handler", environment = {}, nodeOptions = [] } = start;
  const { emulator, log } = start;
  return startForTest({
    command: [process.execPath, ...nodeOptions, program],
    environment: { _HANDLER: handler, LAMBDA_TASK_ROOT: taskRoot, ...environment },
    emulator,
    log,
  });
}
