import { setTimeout } from "node:timers/promises";
import { InvalidArgumentError, type Command } from "commander";
import type { Outcome } from "../../emulator/index.ts";
import { readSample, sampleFor } from "../../events/index.ts";
import { startFunction, type RunningProcess } from "../../local/index.ts";
import { addFault, FAULT_HELP, NO_FAULTS, type Faults } from "../faults.ts";
import { eventNames, findEvent, type NamedEvent } from "../invoke/event.ts";
import {
  defineHttpOptions,
  hasRequest,
  type HttpOptions,
  requestEvent,
} from "../invoke/http-options.ts";
import { describeError } from "../invoke/outcome.ts";
import { defineEngine, type Engine } from "../engine/engine.ts";
import { findModules } from "../modules.ts";
import { CommandError, formatMs, note, result } from "../output.ts";
import { bootstrapFolder, portableFolder } from "../package-root.ts";
import { readNode } from "../read-node.ts";

interface Options extends HttpOptions {
  readonly event: readonly string[];
  readonly listEvents: boolean;
  readonly handler?: string;
  readonly target: string;
  readonly engine: Engine;
  readonly timeout: number;
  readonly node: string;
  readonly fault: Faults;
}

export function define(command: Command): void {
  command
    .option(
      "--event <name|file|->",
      "a file, an event of the project's folder events/, or AWS's sample of that name; - is standard input; as often as needed, in a row",
      (name: string, all: readonly string[]) => [...all, name],
      [],
    )
    .option("--list-events", "print the names that --event knows", false);
  defineHttpOptions(command);
  defineEngine(command);
  command
    .option("--handler <file.export>", "as _HANDLER names it, where the module has more than one")
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .option("--timeout <seconds>", "the function's timeout", readSeconds, 3)
    .option("--node <path>", "the Node that runs the bootstrap", readNode, process.execPath)
    .option("--fault <[route:]kind[=value]>", FAULT_HELP, addFault, NO_FAULTS)
    .action((options: Options) => run(process.cwd(), options));
}

async function run(directory: string, options: Options): Promise<void> {
  if (options.listEvents) return listEvents(directory);
  // What was typed is judged before what was built.
  const named = options.event.map((name) => findEvent(directory, name));
  const runnable = await findRunnable(directory, options);
  try {
    await invoke(named, runnable, options);
  } finally {
    runnable.remove?.();
  }
}

/** What is invoked: a built module, or the same sources as JavaScript. */
interface Runnable extends Handlers {
  readonly bootstrapFolder: string;
  readonly taskRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  remove?(): void;
}

interface Handlers {
  readonly handlers: readonly string[];
  /** The type of each handler's event, in the same order. */
  readonly eventTypes: readonly string[];
}

async function findRunnable(directory: string, { engine, target }: Options): Promise<Runnable> {
  if (engine === "wasm") {
    const { main, folder } = await findModules(directory, target);
    const { handlers, eventTypes } = main;
    return {
      handlers,
      eventTypes,
      taskRoot: folder,
      bootstrapFolder: bootstrapFolder(),
      environment: process.env,
    };
  }
  // Only who asks for it waits for the compiler and for TypeScript.
  const { asCommandError, buildJavaScript } = await import("../engine/javascript.ts");
  const built = await buildJavaScript(directory, target).catch(asCommandError);
  return {
    handlers: built.handlers,
    eventTypes: built.eventTypes,
    taskRoot: built.folder,
    bootstrapFolder: portableFolder(),
    environment: { ...process.env, WASMSTRAP_JS_MODULE: built.file },
    remove: built.remove,
  };
}

const LAST_WORDS_MS = 100;

async function invoke(
  named: readonly NamedEvent[],
  runnable: Runnable,
  options: Options,
): Promise<void> {
  const handler = options.handler ?? onlyHandler(runnable);
  const eventType = eventTypeOf(runnable, handler);
  const requested = hasRequest(options) ? [requestEvent(options, eventType)] : [];
  const events = [...named, ...requested];
  if (events.length === 0) events.push(sampleOf(eventType));
  const lambda = await startFunction({
    bootstrapFolder: runnable.bootstrapFolder,
    taskRoot: runnable.taskRoot,
    handler,
    node: options.node,
    timeoutMs: options.timeout * 1000,
    faults: options.fault.rules,
    environment: runnable.environment,
    log: (chunk) => process.stderr.write(chunk),
  });
  const outcomes: Outcome[] = [];
  try {
    if (options.fault.freezeMs > 0) {
      const freeze = () => lambda.freeze(options.fault.freezeMs);
      await lambda.coldStartMs.then(freeze, () => {}); // where it did not start, the invocation says why
    }
    for (const { bytes } of events) outcomes.push(await lambda.invoke({ event: bytes }));
    // The platform judges a reply before the process can log what it was answered.
    if (outcomes.at(-1)?.kind !== "response") await setTimeout(LAST_WORDS_MS);
  } finally {
    // All that it logged has arrived after this.
    await lambda.stop();
  }
  await printTimes(lambda, events, outcomes);
  print(outcomes);
}

function listEvents(directory: string): void {
  const { own, aws } = eventNames(directory);
  if (own.length > 0) note("Of this project, in events/, and of AWS's documentation:");
  result([...own, ...aws].join("\n"));
}

/** Times of the invocations that a process was there for; with their events where there are several. */
async function printTimes(
  lambda: RunningProcess,
  events: readonly NamedEvent[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const delivered = outcomes.some(({ deliveredAt }) => deliveredAt > 0);
  if (!delivered) return;
  const cold = `cold start ${formatMs(await lambda.coldStartMs)}`;
  const times = outcomes.map(({ answeredAt, deliveredAt }) => formatMs(answeredAt - deliveredAt));
  if (events.length === 1) return note(`${cold}, invocation ${times[0]}`);
  note(cold);
  for (const [index, { name }] of events.entries()) note(`${name}: invocation ${times[index]}`);
}

/** Replies go to standard output in the events' order; failures are reported after them. */
function print(outcomes: readonly Outcome[]): void {
  const errors = outcomes.filter(({ kind }) => kind === "error");
  const replies = outcomes.filter(({ kind }) => kind === "response");
  for (const { body } of replies) result(outcomes.length === 1 ? body : body.toString());
  if (errors.length > 0) throw new CommandError(errors.map(describeError).join("\n"));
}

function onlyHandler({ handlers }: Handlers): string {
  const [only, ...others] = handlers;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandError(
    `Cannot choose a handler: found ${handlers.join(", ")}: add \`--handler ${only ?? "file.export"}\``,
    { misuse: true },
  );
}

/** Empty for a handler that is not there: starting it says so. */
function eventTypeOf({ handlers, eventTypes }: Handlers, handler: string): string {
  return eventTypes[handlers.indexOf(handler)] ?? "";
}

/** What a handler's type tells of its event. */
function sampleOf(eventType: string): NamedEvent {
  const name = sampleFor(eventType);
  const text = name === undefined ? undefined : readSample(name);
  if (name === undefined || text === undefined) {
    throw new CommandError(
      `Cannot choose an event: the handler takes ${eventType || "none that is known"}: run \`wasmstrap invoke --event FILE\``,
      { misuse: true },
    );
  }
  note(`The handler takes ${eventType}: sending AWS's sample, as --event ${name} does`);
  return { name, bytes: Buffer.from(text) };
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 900) return seconds;
  throw new InvalidArgumentError("It must be a number of seconds up to 900.");
}
