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
import { findModules, type BuiltModule } from "../modules.ts";
import { CommandError, formatMs, note, result } from "../output.ts";
import { bootstrapFolder } from "../package-root.ts";
import { readNode } from "../read-node.ts";

interface Options extends HttpOptions {
  readonly event: readonly string[];
  readonly listEvents: boolean;
  readonly handler?: string;
  readonly target: string;
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
  const modules = await findModules(directory, options.target);
  const handler = options.handler ?? onlyHandler(modules.main);
  const eventType = eventTypeOf(modules.main, handler);
  const requested = hasRequest(options) ? [requestEvent(options, eventType)] : [];
  const events = [...named, ...requested];
  if (events.length === 0) events.push(sampleOf(eventType));
  const lambda = await startFunction({
    bootstrapFolder: bootstrapFolder(),
    taskRoot: modules.folder,
    handler,
    node: options.node,
    timeoutMs: options.timeout * 1000,
    faults: options.fault.rules,
    environment: process.env,
    log: (chunk) => process.stderr.write(chunk),
  });
  const outcomes: Outcome[] = [];
  try {
    if (options.fault.freezeMs > 0) {
      const freeze = () => lambda.freeze(options.fault.freezeMs);
      await lambda.coldStartMs.then(freeze, () => {}); // where it did not start, the invocation says why
    }
    for (const { bytes } of events) outcomes.push(await lambda.invoke({ event: bytes }));
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

function onlyHandler({ handlers }: BuiltModule): string {
  const [only, ...others] = handlers;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandError(
    `Cannot choose a handler: found ${handlers.join(", ")}: add \`--handler ${only ?? "file.export"}\``,
    { misuse: true },
  );
}

/** Empty for a handler that is not there: starting it says so. */
function eventTypeOf({ handlers, eventTypes }: BuiltModule, handler: string): string {
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
