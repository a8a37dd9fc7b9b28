import { join } from "node:path";
import type { FaultRule } from "../emulator/index.ts";
import { LAMBDA_ENVIRONMENT } from "./environment.ts";
import { startProcess, type RunningProcess } from "./running-process.ts";

export interface FunctionOptions {
  /** Folder that holds the script `bootstrap`. */
  readonly bootstrapFolder: string;
  /** Where `_HANDLER` is looked for. */
  readonly taskRoot: string;
  /** `file.export` */
  readonly handler: string;
  /** The Node that a managed runtime would hand to the script; undefined on provided.al2023, which has none. */
  readonly node: string | undefined;
  readonly timeoutMs: number;
  /** How long until the first poll; Lambda's 10 seconds unless given. */
  readonly initTimeoutMs?: number;
  /** What goes wrong with the Runtime API's responses. */
  readonly faults?: readonly FaultRule[];
  /** Beside what Lambda sets. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Gets what the process writes, standard output and standard error alike. */
  readonly log: (chunk: Uint8Array) => void;
}

const INIT_MS = 10_000;

/**
 * Starts a function's process and a Runtime API for it, as a managed runtime with AWS_LAMBDA_EXEC_WRAPPER does, or
 * provided.al2023.
 */
export function startFunction(options: FunctionOptions): Promise<RunningProcess> {
  const { bootstrapFolder, taskRoot, handler, node, timeoutMs, log } = options;
  const { initTimeoutMs = INIT_MS, faults = [], environment } = options;
  return startProcess({
    command: [join(bootstrapFolder, "bootstrap"), ...(node === undefined ? [] : managedArgs(node))],
    folder: taskRoot,
    environment: {
      ...LAMBDA_ENVIRONMENT,
      ...environment,
      LAMBDA_TASK_ROOT: taskRoot,
      _HANDLER: handler,
    },
    emulator: { functionTimeoutMs: timeoutMs, faults },
    initTimeoutMs,
    log,
  });
}

/** What a managed Node.js runtime hands to the script that AWS_LAMBDA_EXEC_WRAPPER names. */
export function managedArgs(node: string): readonly string[] {
  return [node, "/var/runtime/index.mjs"];
}
