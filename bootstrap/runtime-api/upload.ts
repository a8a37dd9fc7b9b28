import type { Connection } from "../http/connection.ts";
import { AnswerReader, type Answer, type Lost } from "./response-readers.ts";

/** A request whose body is written piece by piece, in chunks. */
export class Upload {
  readonly #connection: Connection;
  readonly #reader = new AnswerReader();
  readonly #judge: (answer: Answer | Lost, sentBytes: number) => void;
  #sentBytes = 0;
  #open = true;
  #ended = false;

  /**
   * @param head Request line and headers, to the empty line.
   * @param judge Deals with the answer.
   */
  constructor(
    connection: Connection,
    head: string,
    judge: (answer: Answer | Lost, sentBytes: number) => void,
  ) {
    this.#connection = connection;
    this.#judge = judge;
    connection.send(head, undefined, this.#reader);
    void this.#reader.answer.then(() => {
      this.#open = false;
      // Answered early: what the platform would read next is the rest of a body that does not come.
      if (!this.#ended) connection.abort(new Error("answered before its end"));
    });
  }

  /** Whether the platform still reads: not once it has answered, or the connection was lost. */
  get open(): boolean {
    return this.#open;
  }

  /** Sends a chunk, and waits until the system has taken it. @returns Whether it could. */
  async write(bytes: Uint8Array): Promise<boolean> {
    if (!this.#open) return false;
    if (bytes.length === 0) return true; // a chunk without bytes would be the last one
    this.#sentBytes += bytes.length;
    const head = `${bytes.length.toString(16)}\r\n`;
    return this.#connection.write(this.#reader, head, Buffer.concat([bytes, CRLF]));
  }

  /** Sends the last chunk, and trailers. @returns Whether it could. */
  async end(trailers: Readonly<Record<string, string>> = {}): Promise<boolean> {
    if (!this.#open) return false;
    this.#ended = true;
    const lines = Object.entries(trailers).map(([name, value]) => `${name}: ${value}\r\n`);
    return this.#connection.write(this.#reader, `0\r\n${lines.join("")}\r\n`, undefined);
  }

  /** Waits for the platform's answer. */
  async answered(): Promise<void> {
    this.#judge(await this.#reader.answer, this.#sentBytes);
  }
}

// --- internal ---

const CRLF = Buffer.from("\r\n");
