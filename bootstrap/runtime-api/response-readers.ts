import type { Headers } from "../http/headers.ts";
import { Held } from "../http/held.ts";
import { parseInvocation, type Invocation } from "./invocation.ts";
import { HttpError, type ResponseReader } from "../http/response-parser.ts";

/** A complete answer of the Runtime API that is not an event. */
export interface Answer {
  readonly kind: "answer";
  readonly status: number;
  /** The start of its body, for a log line. */
  readonly text: string;
  /** Only until the next request is made; absent if no caller asks for them. */
  readonly headers?: Headers | undefined;
}

/** The connection ended first. `sent`: the request may have been received all the same. */
export interface Lost {
  readonly kind: "lost";
  readonly reason: string;
  readonly sent: boolean;
  /** It had begun to answer, and what came was of no use: not HTTP, or an event that was cut off. */
  readonly broken: boolean;
}

/** Longest part of an answer's body that is kept, in bytes. */
const TEXT_LENGTH = 2_048;

/** Reads the answer to a POST: a status and a few words. */
export class AnswerReader implements ResponseReader {
  readonly answer: Promise<Answer | Lost>;
  readonly #resolve: (answer: Answer | Lost) => void;
  #status = 0;
  #text = "";
  #headers: Headers | undefined;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<Answer | Lost>();
    this.answer = promise;
    this.#resolve = resolve;
  }

  head(status: number, headers: Headers): void {
    this.#status = status;
    this.#headers = headers;
  }

  data(chunk: Buffer): void {
    if (this.#text.length < TEXT_LENGTH) this.#text += chunk.toString("utf8", 0, TEXT_LENGTH);
  }

  end(): void {
    const [status, text, headers] = [this.#status, this.#text, this.#headers];
    this.#resolve({ kind: "answer", status, text, headers });
  }

  /** A status is the answer, even when its body was cut off. */
  lost(error: Error, sent: boolean): void {
    if (this.#status !== 0) this.end();
    else this.#resolve(lost(error, sent, false));
  }
}

/** Where events go. */
export interface Receive {
  /**
   * Reserves room for an event.
   * @returns A view of exactly `lengthBytes`, to be filled before anything else happens to the guest.
   */
  (invocation: Invocation, lengthBytes: number): Uint8Array;
  /** No room can be longer, in bytes: what comes in chunks is not collected beyond it. */
  readonly mostBytes?: number | undefined;
}

/** A whole event: in its place, or refused by `Receive` with `error`. */
export type Delivery =
  | { readonly kind: "placed"; readonly invocation: Invocation }
  | { readonly kind: "refused"; readonly invocation: Invocation; readonly error: unknown };

/** How one poll ended. `unanswerable`: an event that carries no request id. */
export type Polled =
  | { readonly kind: "event"; readonly delivery: Delivery }
  | { readonly kind: "unanswerable" }
  | Answer
  | Lost;

/**
 * Reads the answer to a poll. With a `Content-Length`, bytes go from the socket's buffer straight
 * into the room that `receive` gave; without, they wait until the length is known.
 */
export class EventReader implements ResponseReader {
  readonly polled: Promise<Polled>;
  readonly #resolve: (polled: Polled) => void;
  readonly #receive: Receive;
  readonly #warn: (text: string) => void;

  #status = 0;
  #text = "";
  #invocation: Invocation | undefined;
  #delivery: Delivery | undefined;
  #room: Uint8Array | undefined;
  #filled = 0;
  /** What came in chunks, until its length is known. */
  readonly #waiting = new Held();

  constructor(receive: Receive, warn: (text: string) => void) {
    const { promise, resolve } = Promise.withResolvers<Polled>();
    this.polled = promise;
    this.#resolve = resolve;
    this.#receive = receive;
    this.#warn = warn;
  }

  head(status: number, headers: Headers, length: number | undefined): void {
    this.#status = status;
    if (status !== 200) return;
    if (length === undefined && headers.get("Transfer-Encoding") === undefined) {
      // Its end would be the connection's end, and a lost connection would look like a whole event.
      throw new HttpError("an event must have a Content-Length or be chunked: found neither");
    }
    this.#invocation = parseInvocation(headers, Date.now(), this.#warn);
    if (this.#invocation !== undefined && length !== undefined) {
      this.#place(this.#invocation, length);
    }
  }

  data(chunk: Buffer): void {
    if (this.#status !== 200) {
      if (this.#text.length < TEXT_LENGTH) this.#text += chunk.toString("utf8", 0, TEXT_LENGTH);
    } else if (this.#room !== undefined) {
      this.#room.set(chunk, this.#filled);
      this.#filled += chunk.length;
    } else if (this.#invocation !== undefined && this.#delivery === undefined) {
      this.#filled += chunk.length;
      // Beyond that nothing is kept but how much there is: it will be refused.
      if (this.#filled <= (this.#receive.mostBytes ?? Infinity)) {
        this.#waiting.keep(this.#waiting.take(chunk));
      }
    }
  }

  end(): void {
    if (this.#status !== 200) {
      this.#resolve({ kind: "answer", status: this.#status, text: this.#text });
    } else if (this.#invocation === undefined) {
      this.#resolve({ kind: "unanswerable" });
    } else {
      this.#resolve({ kind: "event", delivery: this.#delivery ?? this.#collect(this.#invocation) });
    }
  }

  /** Of events only complete ones are handed on. Other answers need no body. */
  lost(error: Error, sent: boolean): void {
    if (this.#status !== 0 && this.#status !== 200) this.end();
    else this.#resolve(lost(error, sent, this.#status === 200));
  }

  #place(invocation: Invocation, lengthBytes: number): Delivery {
    try {
      const room = this.#receive(invocation, lengthBytes);
      if (room.length !== lengthBytes) {
        throw new RangeError(
          `Cannot place the event: ${lengthBytes} bytes need room: found ${room.length}`,
        );
      }
      this.#room = room;
      this.#delivery = { kind: "placed", invocation };
    } catch (error) {
      // The event is read to its end all the same: the connection is needed for the error.
      this.#delivery = { kind: "refused", invocation, error };
    }
    return this.#delivery;
  }

  #collect(invocation: Invocation): Delivery {
    const delivery = this.#place(invocation, this.#filled);
    // A room for more than was kept is none that `receive` should have given.
    this.#room?.set(this.#waiting.take(NOTHING));
    return delivery;
  }
}

const NOTHING = Buffer.alloc(0);

function lost(error: Error, sent: boolean, broken: boolean): Lost {
  const code = (error as NodeJS.ErrnoException).code;
  // An AggregateError (no address of a name can be reached) has no message, only a code.
  const words = error.message || error.name;
  const reason = code === undefined ? words : `${words} (${code})`;
  return { kind: "lost", reason, sent, broken: broken || error instanceof HttpError };
}
