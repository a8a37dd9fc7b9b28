import { readFileSync } from "node:fs";
import { InvalidArgumentError, type Command } from "commander";
import type { Outcome } from "../../emulator/index.ts";
import { addFault, FAULT_HELP, NO_FAULTS, type Faults } from "../faults.ts";
import { startFunction } from "../../local/index.ts";
import { findModules, type BuiltModule } from "../modules.ts";
import { CommandError, formatMs, note, result } from "../output.ts";
import { bootstrapFolder } from "../package-root.ts";

interface Options {
  readonly event: string;
  readonly handler?: string;
  readonly target: string;
  readonly timeout: number;
  readonly node: string;
  readonly fault: Faults;
}

export function define(command: Command): void {
  command
    .requiredOption("--event <file>", "JSON of the event; - reads it from standard input")
    .option("--handler <file.export>", "as _HANDLER names it, where the module has more than one")
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .option("--timeout <seconds>", "the function's timeout", readSeconds, 3)
    .option("--node <path>", "the Node that runs the bootstrap", readNode, process.execPath)
    .option("--fault <[route:]kind[=value]>", FAULT_HELP, addFault, NO_FAULTS)
    .action((options: Options) => run(process.cwd(), options));
}

async function run(directory: string, options: Options): Promise<void> {
  const event = readEvent(options.event);
  const modules = await findModules(directory, options.target);
  const lambda = await startFunction({
    bootstrapFolder: bootstrapFolder(),
    taskRoot: modules.folder,
    handler: options.handler ?? onlyHandler(modules.main),
    node: options.node,
    timeoutMs: options.timeout * 1000,
    faults: options.fault.rules,
    environment: process.env,
    log: (chunk) => process.stderr.write(chunk),
  });
  let outcome: Outcome;
  try {
    if (options.fault.freezeMs > 0) {
      const freeze = () => lambda.freeze(options.fault.freezeMs);
      await lambda.coldStartMs.then(freeze, () => {}); // where it did not start, the invocation says why
    }
    outcome = await lambda.invoke({ event });
  } finally {
    // All that it logged has arrived after this.
    await lambda.stop();
  }
  if (outcome.deliveredAt > 0) {
    const invocationMs = outcome.answeredAt - outcome.deliveredAt;
    note(`cold start ${formatMs(await lambda.coldStartMs)}, invocation ${formatMs(invocationMs)}`);
  }
  if (outcome.kind === "error") throw functionError(outcome);
  result(outcome.body);
}

function readEvent(file: string): Uint8Array {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown";
    const found = code === "ENOENT" ? "no such file" : code;
    throw new CommandError(
      `Cannot read event "${file}": found ${found}: run \`wasmstrap invoke --event FILE\``,
      { misuse: true, cause },
    );
  }
}

function onlyHandler({ handlers }: BuiltModule): string {
  const [only, ...others] = handlers;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandError(
    `Cannot choose a handler: found ${handlers.join(", ")}: add \`--handler ${only ?? "file.export"}\``,
    { misuse: true },
  );
}

/** What the caller of the function would get, for reading. */
function functionError({ body, errorType }: Outcome): CommandError {
  const text = body.toString();
  let failure: Partial<Record<"errorType" | "errorMessage", string>> & { stackTrace?: string[] };
  try {
    failure = JSON.parse(text) as typeof failure;
  } catch {
    failure = { errorMessage: text };
  }
  const { errorMessage = "no message", stackTrace = [] } = failure;
  const type = failure.errorType ?? errorType ?? "Unknown";
  return new CommandError(
    [`Function error: ${type}: ${errorMessage}`, ...stackTrace.map((frame) => `    ${frame}`)].join(
      "\n",
    ),
  );
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 900) return seconds;
  throw new InvalidArgumentError("It must be a number of seconds up to 900.");
}

/** The script takes a managed runtime's Node only under the names that it has there. */
function readNode(path: string): string {
  if (/\/node(js)?$/.test(path)) return path;
  throw new InvalidArgumentError("It must be a path that ends in /node.");
}
