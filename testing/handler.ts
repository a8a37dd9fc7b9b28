import { randomUUID } from "node:crypto";
import type { InvocationContext, LogLevel, ReplySink } from "../host/index.ts";

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

/** A compiled handler, whose global state lasts from one invocation to the next, as on Lambda. */
export interface InvokedHandler<Event = unknown, ReplyValue = unknown> {
  /** Everything that it logged so far, its top-level code included. */
  readonly logs: readonly LogLine[];
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
  invoke(event: Event, context?: Partial<InvocationContext>): Promise<Reply<ReplyValue>>;
}

/** @param contentType Undefined for JSON. */
export function replyOf<Value>(
  reply: Uint8Array,
  contentType: string | undefined,
  logs: readonly LogLine[],
): Reply<Value> {
  const text = (): string => Buffer.from(reply).toString();
  return {
    bytes: reply,
    contentType: contentType ?? "application/json",
    logs,
    text,
    json: <T = Value>() => JSON.parse(text()) as T,
  };
}

/** Takes a streamed reply in full: of one for HTTP, prelude, NULs and body. */
export class CollectedReply implements ReplySink {
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
  bytes(): Uint8Array | undefined {
    return this.contentType === undefined ? undefined : Buffer.concat(this.#chunks);
  }
}

/** Bytes and text are the event as they are; anything else is sent as JSON. */
export function encodeEvent(event: unknown): Uint8Array {
  if (event instanceof Uint8Array) return event;
  return Buffer.from(typeof event === "string" ? event : (JSON.stringify(event) ?? ""));
}

/** What is made up where a test does not say it. */
export function defaultContext(): InvocationContext {
  return {
    requestId: randomUUID(),
    deadlineMs: Date.now() + 3000,
    invokedFunctionArn: "arn:aws:lambda:us-east-1:012345678912:function:test_function",
  };
}
