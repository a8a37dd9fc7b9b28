import { collectGarbage, type Guest, type Release } from "../host/index.ts";
import type { Delivery, Receive } from "./runtime-api/response-readers.ts";
import type { Invocation } from "./runtime-api/invocation.ts";
import type { Log } from "./log.ts";
import { describe, report, type Reply } from "./report.ts";
import type { RuntimeApi } from "./runtime-api/client.ts";
import type { StreamedReply } from "./streamed-reply.ts";

/** What the loop asks of a guest. */
export type Served = Pick<Guest, "begin" | "serve"> &
  Partial<
    Pick<Guest, "memoryLimitBytes" | "replyContentType" | "replySink" | "streams" | "waiting">
  > & {
    release(): Release | void;
  };

export interface PollOptions {
  /** Whether X-Ray clients find the current trace in `process.env`, of which there is one: `true` unless set. */
  readonly traceInEnvironment: boolean;
  /** Is told when the handler runs, which nothing in this thread can interrupt. */
  readonly running?: Running | undefined;
}

export interface Running {
  /** It begins, or goes on after it waited. */
  enter(invocation: Invocation): void;
  /** It has ended, or waits for something. */
  leave(invocation: Invocation): void;
}

/**
 * Serves one event after another until `api.stop()`.
 * Rejects only when the process must end; whatever one event does costs that event.
 *
 * @param taskRoot Named in the reports of failures.
 */
export async function poll(
  api: RuntimeApi,
  guest: Served,
  log: Log,
  taskRoot: string,
  { traceInEnvironment, running }: PollOptions = { traceInEnvironment: true },
): Promise<void> {
  const seat = new Seat(guest, log);
  let delivery = await api.next(seat.receive);
  while (delivery !== undefined) {
    log.context = delivery.invocation;
    if (traceInEnvironment) setTrace(delivery.invocation);
    const stream = guest.streams ? await openStream(api, guest, delivery.invocation) : undefined;
    const answered = running
      ? watched(running, guest, delivery, log, taskRoot)
      : answer(guest, delivery, log, taskRoot);
    const reply = answered instanceof Promise ? await answered : answered;
    if (stream?.opened) await finish(stream, api, delivery.invocation, reply);
    else await api.post(delivery.invocation, reply);
    if (reply.kind === "failure" && reply.fatal) throw reply.error;
    log.context = undefined;
    const next = api.next(seat.receive);
    // The poll is out, and no answer to it is read before this turn ends: time for what no caller waits for, which is
    // a reset, or a rebuild after a trap.
    seat.release();
    delivery = await next;
  }
}

// --- internal ---

/** Runs the handler, and says when it runs: until it ends, but for the times when it waits. */
function watched(
  running: Running,
  guest: Served,
  delivery: Delivery,
  log: Log,
  taskRoot: string,
): Reply | Promise<Reply> {
  const { invocation } = delivery;
  guest.waiting = {
    begins: () => running.leave(invocation),
    ends: () => running.enter(invocation),
  };
  running.enter(invocation);
  const answered = answer(guest, delivery, log, taskRoot);
  if (answered instanceof Promise) return answered.finally(() => running.leave(invocation));
  running.leave(invocation);
  return answered;
}

/** Runs the handler. Never throws, nor rejects: a failure is a reply too. A promise only where the handler can wait. */
function answer(
  guest: Served,
  delivery: Delivery,
  log: Log,
  taskRoot: string,
): Reply | Promise<Reply> {
  const failed = (error: unknown): Reply => {
    const failure = describe(error);
    log.write("error", "Invoke Error", failure);
    return { kind: "failure", report: report(failure, taskRoot), fatal: failure.fatal, error };
  };
  try {
    if (delivery.kind === "refused") throw delivery.error;
    const served = guest.serve();
    const succeeded = (bytes: Uint8Array): Reply => {
      return { kind: "success", bytes, contentType: guest.replyContentType };
    };
    return served instanceof Promise ? served.then(succeeded, failed) : succeeded(served);
  } catch (error) {
    return failed(error);
  }
}

/** Loaded by functions that stream. */
async function openStream(
  api: RuntimeApi,
  guest: Served,
  invocation: Invocation,
): Promise<StreamedReply> {
  const { StreamedReply } = await import("./streamed-reply.ts");
  const stream = new StreamedReply((contentType) => api.stream(invocation, contentType));
  guest.replySink = stream;
  return stream;
}

/** A failure before the first byte is one as of any reply; after it, the stream ends with it. */
async function finish(
  stream: StreamedReply,
  api: RuntimeApi,
  invocation: Invocation,
  reply: Reply,
): Promise<void> {
  if (reply.kind === "success") await stream.finish();
  else if (stream.started) await stream.fail(reply.report);
  else await api.post(invocation, reply);
}

/** X-Ray clients read the current trace from the environment. */
function setTrace(invocation: Invocation): void {
  if (invocation.traceId === undefined) delete process.env["_X_AMZN_TRACE_ID"];
  else process.env["_X_AMZN_TRACE_ID"] = invocation.traceId;
}

/**
 * From this size on, what an event left in the socket's buffers is not left to V8's own time: it hardly counts
 * what is outside of its heap, and 30 events of 6 MB in a row stood at 64 MB.
 */
const LARGE_BYTES = 1_048_576;

/** The guest's one place for an event: free, or taken until it is released. */
class Seat {
  readonly #guest: Served;
  readonly #log: Log;
  #taken: Invocation | undefined;
  #lengthBytes = 0;

  readonly receive: Receive;

  constructor(guest: Served, log: Log) {
    this.#guest = guest;
    this.#log = log;
    const { memoryLimitBytes: mostBytes } = guest;
    this.receive = Object.assign(this.#receive, { mostBytes });
  }

  readonly #receive = (invocation: Invocation, lengthBytes: number): Uint8Array => {
    this.release(); // taken only by an event whose connection was lost half-way
    this.#taken = invocation;
    this.#lengthBytes = lengthBytes;
    return this.#guest.begin(invocation, lengthBytes);
  };

  readonly release = (): void => {
    const invocation = this.#taken;
    if (!invocation) return;
    this.#taken = undefined;
    const release = this.#guest.release();
    if (release) logRelease(this.#log, invocation, release);
    if (this.#lengthBytes >= LARGE_BYTES) collectGarbage("young");
  };
}

function logRelease(log: Log, invocation: Invocation, release: Release): void {
  const { usedBytes, outcome, memoryPages, rebuilds } = release;
  const used = usedBytes === undefined ? "" : `${usedBytes} bytes used, `;
  const { context } = log;
  log.context = invocation;
  log.write("debug", `Memory: ${used}${outcome}, ${memoryPages} pages, ${rebuilds} rebuilds`);
  log.context = context;
}
