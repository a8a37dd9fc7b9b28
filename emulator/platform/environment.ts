import type { InitFailure, InvokeOptions, Outcome } from "../api.ts";
import {
  INTERNAL_ERROR,
  INVALID_REQUEST_ID,
  INVOKE_TIMEOUT,
  invalidTransition,
  RESTORED,
} from "./canned-replies.ts";
import type { Exchange, Reception } from "../http/connection.ts";
import { ErrorType, platformErrorType } from "./error-types.ts";
import type { Extensions } from "./extensions.ts";
import { Fifo } from "./fifo.ts";
import { type Ending, Invocation, platformEnding } from "./invocation.ts";
import { REMEMBERED_TIMEOUTS } from "../limits.ts";
import { IGNORE } from "../http/reception.ts";
import type { Reply } from "../http/reply.ts";
import type { Settings } from "./settings.ts";
import { Signal } from "./deferred.ts";
import { StateMachine } from "./state.ts";

/**
 * The execution environment: which events wait, which polls wait, what is in flight, and where the runtime stands in
 * the table. Between one runtime's exit and the next one's first request nothing of it is lost but what was in flight.
 */
export class Environment {
  readonly settings: Settings;
  readonly #extensions: Extensions;
  readonly #queue = new Fifo<Invocation>();
  readonly #polls = new Set<Exchange>();
  readonly #running = new Map<string, Invocation>();
  /** Ids of everything queued or in flight. */
  readonly #ids = new Set<string>();
  /** Oldest first, because a Set keeps its order. */
  readonly #timedOut = new Set<string>();
  /** On demand, the event that was delivered last, answered or not. */
  #current: Invocation | undefined;
  #machine = new StateMachine("Started");
  #restoring: Exchange | undefined;
  #closed = false;
  initFailed: Signal<InitFailure> = new Signal();
  polled: Signal<number> = new Signal();
  snapshot: Signal<number> = new Signal();

  constructor(settings: Settings, extensions: Extensions) {
    this.settings = settings;
    this.#extensions = extensions;
  }

  invoke(options: InvokeOptions): Promise<Outcome> {
    const invocation = new Invocation(options);
    const { requestId } = invocation;
    if (this.#closed || this.#ids.has(requestId))
      return Promise.reject(
        new Error(
          `Cannot queue invocation "${requestId}": ${this.#closed ? "the emulator is closed" : "this id is in flight"}`,
        ),
      );
    if (this.settings.refusesWhenBusy && this.#polls.size === 0) {
      invocation.settle(platformEnding(ErrorType.unavailable, "No runtime is idle", 0));
      return invocation.outcome;
    }
    this.#ids.add(requestId);
    this.#queue.push(invocation);
    this.pump();
    return invocation.outcome;
  }

  // --- what a runtime asks for ---

  /** `GET next`: waits for an event. While one is unanswered, on demand, that same one is the answer. */
  poll(exchange: Exchange): Reception {
    if (!this.#machine.go("ready")) return refuse(exchange, this.#refusal("ready"));
    this.polled.resolve(performance.now());
    this.#extensions.closeRegistration();
    if (this.#machine.state === "Running" && this.#current !== undefined) {
      exchange.reply(this.#current.delivery(this.settings));
      return IGNORE;
    }
    if (this.settings.managed && this.#polls.size >= this.settings.maxConcurrency)
      return refuse(exchange, INTERNAL_ERROR);
    this.#polls.add(exchange);
    this.pump();
    return { chunk() {}, end() {}, cut: () => this.#polls.delete(exchange) };
  }

  /** Hands events to polls for as long as there are both, and the environment may take another event. */
  pump(): void {
    while (this.#queue.size > 0 && this.#polls.size > 0 && this.#ready()) {
      const [poll] = this.#polls;
      const invocation = this.#queue.shift();
      if (poll === undefined || invocation === undefined) return;
      this.#polls.delete(poll);
      this.#deliver(invocation, poll);
    }
  }

  /**
   * Judges a reply by its head, before its body is read, as AWS does: from here until `sent` a poll is an error.
   *
   * @returns The invocation that it answers, or what to refuse it with.
   */
  begin(
    requestId: string,
    transition: "response" | "error",
    echo: string | undefined,
  ): Invocation | Reply {
    const { managed } = this.settings;
    const current = this.#current?.requestId === requestId ? this.#current : undefined;
    const invocation = managed ? this.#running.get(requestId) : current;
    if (invocation === undefined)
      return this.#timedOut.has(requestId) ? INVOKE_TIMEOUT : INVALID_REQUEST_ID;
    if (echo !== undefined && echo !== invocation.options.invocationId) return INVOKE_TIMEOUT;
    if (this.#timedOut.has(requestId) && invocation.settled) return INVOKE_TIMEOUT;
    const machine = managed ? invocation.machine : this.#machine;
    if (machine.go(transition)) return invocation;
    return managed ? INVALID_REQUEST_ID : this.#refusal(transition);
  }

  /** The reply's body has ended, well or badly: the runtime may poll again. */
  sent(invocation: Invocation): void {
    (this.settings.managed ? invocation.machine : this.#machine).go("sent");
  }

  settle(invocation: Invocation, ending: Ending): void {
    if (invocation.settled) return;
    this.#running.delete(invocation.requestId);
    this.#ids.delete(invocation.requestId);
    invocation.settle(ending);
    // In managed mode this made room for another event.
    this.pump();
  }

  /** `POST init/error` and `restore/error`. @returns The refusal, if the runtime may not report this now. */
  initError(
    failure: Omit<InitFailure, "phase" | "platformErrorType">,
    asked: "init" | "restore",
  ): Reply | undefined {
    // Runtimes that know no restore/error report a failed restore hook to init/error.
    const restoring = asked === "restore" || this.#machine.state === "Restoring";
    const transition = restoring ? "restoreError" : "initError";
    if (!this.#machine.go(transition)) return this.#refusal(transition);
    this.initFailed.resolve({
      ...failure,
      phase: restoring ? "restore" : "init",
      platformErrorType: platformErrorType(failure.errorType),
    });
    const ending = initEnding(failure);
    this.#endQueue(() => ending);
    return undefined;
  }

  restoreNext(exchange: Exchange): Reception {
    if (!this.#machine.go("restoreReady")) return refuse(exchange, this.#refusal("restoreReady"));
    this.#restoring = exchange;
    this.snapshot.resolve(performance.now());
    return { chunk() {}, end() {}, cut: () => (this.#restoring = undefined) };
  }

  // --- what the world does to a runtime ---

  restore(): void {
    if (this.#restoring === undefined || !this.#machine.go("restored"))
      throw new Error("Cannot restore: the runtime does not wait in restore/next");
    const exchange = this.#restoring;
    this.#restoring = undefined;
    exchange.reply(RESTORED);
  }

  exit(reason: string): void {
    const ending = (requestId: string): Ending =>
      platformEnding(ErrorType.runtimeExit, `RequestId: ${requestId} Error: ${reason}`, 0);
    this.#dropPolls();
    for (const invocation of this.#running.values())
      this.settle(invocation, ending(invocation.requestId));
    if (this.#neverPolled()) this.#endQueue(ending);
    this.#current = undefined;
    this.#machine = new StateMachine("Started");
    this.#extensions.reset();
    this.#renewSignals(new Error(`Runtime exited: ${reason}`));
  }

  close(): void {
    const ending = platformEnding(ErrorType.failure, "The emulator was closed", 0);
    this.#closed = true;
    this.#dropPolls();
    for (const invocation of this.#running.values()) this.settle(invocation, ending);
    this.#endQueue(() => ending);
    this.#renewSignals(new Error("The emulator was closed"));
  }

  // --- internal ---

  #ready(): boolean {
    const room = this.settings.managed
      ? this.#running.size < this.settings.maxConcurrency
      : this.#machine.state === "Ready";
    return room && this.#extensions.ready();
  }

  #deliver(invocation: Invocation, poll: Exchange): void {
    const { functionTimeoutMs, managed } = this.settings;
    if (!managed) this.#machine.go("delivered");
    this.#current = invocation;
    this.#running.set(invocation.requestId, invocation);
    this.#timedOut.delete(invocation.requestId);
    invocation.deadlineMs = Date.now() + functionTimeoutMs;
    invocation.timer = setTimeout(() => this.#timeOut(invocation), functionTimeoutMs).unref();
    if (invocation.options.fault !== undefined) poll.fault = invocation.options.fault;
    this.#extensions.invoked(invocation, invocation.options.arn ?? this.settings.functionArn);
    invocation.deliveredAt = performance.now();
    poll.reply(invocation.delivery(this.settings));
  }

  /** The caller is answered and a late reply gets 410; what becomes of the process is its owner's business. */
  #timeOut(invocation: Invocation): void {
    const { requestId } = invocation;
    this.#timedOut.add(requestId);
    if (this.#timedOut.size > REMEMBERED_TIMEOUTS) {
      const [oldest] = this.#timedOut;
      if (oldest !== undefined) this.#timedOut.delete(oldest);
    }
    this.sent(invocation);
    const seconds = (this.settings.functionTimeoutMs / 1000).toFixed(2);
    const message = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
    this.settle(invocation, platformEnding(ErrorType.timeout, message, 0));
  }

  /** First of all when a life ends, so that nothing of what follows is delivered to the dead. */
  #dropPolls(): void {
    for (const poll of this.#polls) poll.reset();
    this.#polls.clear();
    this.#restoring?.reset();
    this.#restoring = undefined;
  }

  #neverPolled(): boolean {
    const { state } = this.#machine;
    return state !== "Ready" && state !== "Running" && state !== "RuntimeResponseSentState";
  }

  #endQueue(ending: (requestId: string) => Ending): void {
    for (let left = this.#queue.size; left > 0; left--) {
      const invocation = this.#queue.shift();
      if (invocation !== undefined) this.settle(invocation, ending(invocation.requestId));
    }
  }

  #renewSignals(error: Error): void {
    for (const signal of [this.initFailed, this.polled, this.snapshot]) signal.reject(error);
    this.initFailed = new Signal();
    this.polled = new Signal();
    this.snapshot = new Signal();
  }

  #refusal(
    transition: "ready" | "restoreReady" | "initError" | "restoreError" | "response" | "error",
  ): Reply {
    return invalidTransition(this.#machine.refusal(transition));
  }
}

/** Replies at once; the body of what was refused, if any, is read and dropped. */
function refuse(exchange: Exchange, reply: Reply): Reception {
  exchange.reply(reply);
  return IGNORE;
}

function initEnding(failure: Omit<InitFailure, "phase" | "platformErrorType">): Ending {
  const { status, body, headers, errorType, xrayCause } = failure;
  return {
    kind: "error",
    status,
    body,
    headers,
    platformErrorType: platformErrorType(errorType),
    ...(errorType === undefined ? {} : { errorType }),
    ...(xrayCause === undefined ? {} : { xrayCause }),
  };
}
