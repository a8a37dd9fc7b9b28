import {
  EventError,
  HandlerError,
  TrapError,
  type InvocationContext,
  type LogLevel,
  type TrapKind,
} from "../host/index.ts";
import { HandlerThread, type HandlerThreadOptions } from "../portable/host/index.ts";
import { CollectedReply, defaultContext, encodeEvent, replyOf } from "./handler.ts";
import type { LogLine, Reply } from "./handler.ts";

/** A handler as JavaScript, with what `TestHandler` has; its global state lasts likewise. */
export class ThreadHandler<Event = unknown, ReplyValue = unknown> {
  readonly #options: Omit<HandlerThreadOptions, "log">;
  readonly #logs: LogLine[] = [];
  #thread: Promise<HandlerThread> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Omit<HandlerThreadOptions, "log">) {
    this.#options = options;
  }

  get logs(): readonly LogLine[] {
    return this.#logs;
  }

  /** Sends an event. @throws What the handler throws: an error of its name and message. */
  invoke(event: Event, context: Partial<InvocationContext> = {}): Promise<Reply<ReplyValue>> {
    const reply = this.#last.then(() => this.#serve(event, context));
    this.#last = reply.catch(() => undefined);
    return reply;
  }

  async #serve(event: Event, context: Partial<InvocationContext>): Promise<Reply<ReplyValue>> {
    const log = (level: LogLevel, text: string) => void this.#logs.push({ level, text });
    const thread = await (this.#thread ??= HandlerThread.start({ ...this.#options, log }));
    const logged = this.#logs.length;
    const collected = new CollectedReply();
    const invocation = { ...defaultContext(), ...context };
    const { bytes, contentType } = await thread
      .invoke(encodeEvent(event), invocation, collected)
      .catch((error: unknown) => Promise.reject(failureOf(error)));
    const streamed = collected.bytes();
    return replyOf(
      streamed ?? Buffer.from(bytes),
      streamed ? collected.contentType : contentType,
      this.#logs.slice(logged),
    );
  }
}

// --- internal ---

/** The class that `TestHandler` has for it, with the stack of the JavaScript. */
function failureOf(error: unknown): Error {
  const { name, message, stack } = error as Error;
  const options = { cause: error };
  const made =
    name === "EventError"
      ? new EventError(message, options)
      : name === "RuntimeError"
        ? new TrapError(message, trapKind(message), [], options)
        : new HandlerError(message, name, [], options);
  if (stack !== undefined) made.stack = stack;
  return made;
}

function trapKind(message: string): TrapKind {
  if (message === "unreachable") return "Unreachable";
  if (message.includes("unrepresentable")) return "IntegerOverflow";
  return message.includes("zero") ? "DivideByZero" : "MemoryAccess";
}
