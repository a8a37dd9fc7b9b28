import { withFrames } from "./frames.ts";
import { CollectedReply, defaultContext, encodeEvent, replyOf } from "./handler.ts";
import type { LogLine, Reply } from "./handler.ts";
import type {
  Guest,
  GuestModule,
  InstanceOptions,
  InvocationContext,
  LogLevel,
} from "../host/index.ts";

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
    const bytes = encodeEvent(event);
    const logged = this.#logs.length;
    try {
      this.#guest.begin({ ...defaultContext(), ...context }, bytes.length).set(bytes);
      const collected = this.#guest.streams ? new CollectedReply() : undefined;
      this.#guest.replySink = collected;
      const returned = await this.#guest.serve();
      // A copy: the guest's own bytes are gone after `release`.
      const reply = collected?.bytes() ?? Buffer.from(returned);
      const contentType = collected?.contentType ?? this.#guest.replyContentType;
      return replyOf(reply, contentType, this.#logs.slice(logged));
    } catch (error) {
      throw withFrames(error, undefined, this.#directory, caller);
    } finally {
      this.#guest.release();
    }
  }
}
