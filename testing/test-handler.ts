import { randomUUID } from "node:crypto";
import { withFrames } from "./frames.ts";
import type {
  Guest,
  GuestModule,
  InstanceOptions,
  InvocationContext,
  LogLevel,
  ReplySink,
} from "../host/index.ts";

/** A line that the guest wrote through `console` or `trace`. */
export interface LogLine {
  readonly level: LogLevel;
  readonly text: string;
}

/** What a handler answered. */
export interface Reply<Value = unknown> {
  /** The reply as it would be posted to Lambda. */
  readonly bytes: Uint8Array;
  /** Of a raw or streamed reply what the handler said, else JSON's. */
  readonly contentType: string;
  /** What the guest logged during this invocation. */
  readonly logs: readonly LogLine[];
  text(): string;
  /** @throws {SyntaxError} The reply is not JSON. */
  json<T = Value>(): T;
}

/** A compiled handler: one guest, whose global state lasts from one invocation to the next, as on Lambda. */
export class TestHandler<Event = unknown, ReplyValue = unknown> {
  readonly #guest: Guest;
  readonly #logs: LogLine[] = [];
  #last: Promise<void> = Promise.resolve();

  readonly #directory: string;

  /** @param directory The project's: where the sources are that a failure names. */
  constructor(
    module: GuestModule,
    name: string,
    options: Omit<Partial<InstanceOptions>, "log">,
    directory = "",
  ) {
    this.#directory = directory;
    const log = (level: LogLevel, text: string) => void this.#logs.push({ level, text });
    this.#guest = module.instantiate(name, { environment: {}, ...options, log });
  }

  /** Everything that the guest logged so far, its top-level code included. */
  get logs(): readonly LogLine[] {
    return this.#logs;
  }

  /**
   * Sends an event. Whatever is thrown, the handler can be invoked again.
   *
   * @param event Bytes and text are the event as they are; anything else is sent as JSON.
   * @param context In place of what is made up: a random request id, a deadline in three seconds.
   * @throws {EventError} The event does not fit the handler's type.
   * @throws {ReplyError} The handler's result cannot be written as JSON.
   * @throws {HandlerError} The handler threw.
   * @throws {TrapError} Wasm trapped.
   */
  invoke(event: Event, context: Partial<InvocationContext> = {}): Promise<Reply<ReplyValue>> {
    const caller = new Error("caller");
    // One after the other: a handler that waits keeps its instance.
    const reply = this.#last.then(() => this.#serve(event, context, caller));
    this.#last = reply.then(
      () => undefined,
      () => undefined,
    );
    return reply;
  }

  async #serve(
    event: Event,
    context: Partial<InvocationContext>,
    caller: Error,
  ): Promise<Reply<ReplyValue>> {
    const bytes = encode(event);
    const logged = this.#logs.length;
    try {
      this.#guest.begin({ ...defaultContext(), ...context }, bytes.length).set(bytes);
      const collected = this.#guest.streams ? new CollectedReply() : undefined;
      this.#guest.replySink = collected;
      const returned = await this.#guest.serve();
      // A copy: the guest's own bytes are gone after `release`.
      const reply = collected?.bytes() ?? Buffer.from(returned);
      return {
        bytes: reply,
        contentType: collected?.contentType ?? this.#guest.replyContentType ?? "application/json",
        logs: this.#logs.slice(logged),
        text: () => reply.toString(),
        json: <T = ReplyValue>() => JSON.parse(reply.toString()) as T,
      };
    } catch (error) {
      throw withFrames(error, undefined, this.#directory, caller);
    } finally {
      this.#guest.release();
    }
  }
}

// --- internal ---

/** Takes a streamed reply in full: of one for HTTP, prelude, NULs and body. */
class CollectedReply implements ReplySink {
  contentType: string | undefined;
  readonly #chunks: Uint8Array[] = [];
  #ended = false;

  open(contentType: string, prelude: Uint8Array): void {
    this.contentType = contentType;
    if (prelude.length > 0) this.#chunks.push(prelude, Buffer.alloc(8));
  }

  write(bytes: Uint8Array): Promise<boolean> {
    if (!this.#ended) this.#chunks.push(bytes.slice());
    return Promise.resolve(!this.#ended);
  }

  end(): Promise<boolean> {
    this.#ended = true;
    return Promise.resolve(true);
  }

  /** Undefined where the handler did not stream. */
  bytes(): Buffer | undefined {
    return this.contentType === undefined ? undefined : Buffer.concat(this.#chunks);
  }
}

function encode(event: unknown): Uint8Array {
  if (event instanceof Uint8Array) return event;
  return Buffer.from(typeof event === "string" ? event : (JSON.stringify(event) ?? ""));
}

function defaultContext(): InvocationContext {
  return {
    requestId: randomUUID(),
    deadlineMs: Date.now() + 3000,
    invokedFunctionArn: "arn:aws:lambda:us-east-1:012345678912:function:test_function",
  };
}
