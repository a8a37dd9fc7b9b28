import { setTimeout } from "node:timers/promises";
import type { Outcome } from "../../emulator/index.ts";
import { readSample, sampleFor } from "../../events/index.ts";
import { startFunction, type RunningProcess } from "../../local/index.ts";
import type { Faults } from "../faults.ts";
import { CommandError, formatMs, note, result } from "../output.ts";
import type { NamedEvent } from "./event.ts";
import { hasRequest, type HttpOptions, requestEvent } from "./http-options.ts";
import { describeError } from "./outcome.ts";
import type { Runnable } from "./runnable.ts";

/** How events are sent. */
export interface SendOptions extends HttpOptions {
  readonly handler?: string;
  /** In seconds. */
  readonly timeout: number;
  readonly node: string;
  readonly fault: Faults;
}

const LAST_WORDS_MS = 100;

/**
 * Starts a handler, sends it events in a row, and prints its replies.
 *
 * @throws {CommandError} The handler or an event cannot be chosen, or an invocation failed.
 */
export async function send(
  named: readonly NamedEvent[],
  runnable: Runnable,
  options: SendOptions,
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

// --- internal ---

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

function onlyHandler({ handlers }: Runnable): string {
  const [only, ...others] = handlers;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandError(
    `Cannot choose a handler: found ${handlers.join(", ")}: add \`--handler ${only ?? "file.export"}\``,
    { misuse: true },
  );
}

/** Empty for a handler that is not there: starting it says so. */
function eventTypeOf({ handlers, eventTypes }: Runnable, handler: string): string {
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
