import { HttpError, ResponseParser, type ResponseReader } from "./response-parser.ts";
import type { RuntimeApiAddress } from "../settings/lambda.ts";
import { openTcp, type Tcp } from "./tcp.ts";

/**
 * One kept-alive connection over which one request at a time is made. It is opened when it is first needed, and again
 * when the peer has closed it.
 *
 * A client of our own: a Runtime API needs a tenth of undici, which took 8 ms of a cold start and
 * 20 MB, most of them for its parser's WebAssembly (bench/RESULTS.md). No timeout anywhere: the process may be frozen
 * for days between a poll and its event. No proxy, no redirect, no TLS.
 */
export class Connection {
  readonly #address: RuntimeApiAddress;
  #parser = new ResponseParser();
  #tcp: Tcp | undefined;
  #connected = false;
  /** A request that waits for the connection, or for its response. */
  #reader: ResponseReader | undefined;
  #waiting: (() => void) | undefined;
  /** A `write` waits until something changes. */
  #wake: (() => void) | undefined;

  constructor(address: RuntimeApiAddress) {
    this.#address = address;
  }

  /** Begins to connect, so that the first request need not wait for it. A failure is reported by the first request. */
  open(): void {
    this.#tcp ??= this.#connect();
  }

  /**
   * Makes a request; `reader` takes the response, or the loss of it.
   *
   * @param head Request line and headers, to the empty line.
   * @param body Written where it is: it must stay as it is until the response has ended.
   */
  send(head: string, body: Uint8Array | undefined, reader: ResponseReader): void {
    this.#reader = reader;
    this.open();
    const write = (): void => {
      this.#waiting = undefined;
      this.#parser.expect(reader);
      this.#tcp!.write(head, body);
    };
    if (this.#connected) write();
    else this.#waiting = write;
  }

  /**
   * Writes more of the request that `reader` was given for, and waits until the system has taken it.
   *
   * @returns False once that request is over: it was answered, or lost.
   */
  async write(
    reader: ResponseReader,
    head: string,
    body: Uint8Array | undefined,
  ): Promise<boolean> {
    while (this.#reader === reader && (!this.#connected || this.#tcp!.writing)) await this.#turn();
    if (this.#reader !== reader) return false;
    this.#tcp!.write(head, body);
    while (this.#reader === reader && this.#tcp!.writing) await this.#turn();
    return this.#reader === reader;
  }

  /** Gives up on the request that is being made, and on its connection. */
  abort(reason: Error): void {
    this.#drop(reason);
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #turned(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  #connect(): Tcp {
    return openTcp(this.#address, {
      connected: () => {
        this.#connected = true;
        this.#waiting?.();
        this.#turned();
      },
      drained: () => this.#turned(),
      read: (bytes) => this.#read(bytes),
      ended: (error) => this.#ended(error),
    });
  }

  #read(bytes: Buffer): void {
    try {
      if (!this.#parser.execute(bytes)) return;
    } catch (error) {
      this.#drop(error instanceof Error ? error : new HttpError(String(error)));
      return;
    }
    this.#reader = undefined;
    this.#turned();
    // The peer replied before it had read our whole body. What is still queued points into memory that the next event
    // overwrites, so this connection cannot be kept.
    if (!this.#parser.keepsAlive || this.#tcp!.writing) this.#forget();
  }

  /** The peer has closed the connection, or it could not be had. */
  #ended(failure: Error | undefined): void {
    if (failure === undefined && this.#parser.finish()) {
      this.#reader = undefined;
      this.#turned();
      this.#forget();
    } else {
      this.#drop(failure ?? new Error("the connection was closed"));
    }
  }

  #drop(error: Error): void {
    const reader = this.#reader;
    const sent = this.#waiting === undefined;
    this.#reader = undefined;
    this.#forget();
    this.#turned();
    reader?.lost(error, sent);
  }

  /** The next request opens another connection. */
  #forget(): void {
    this.#tcp?.destroy();
    this.#tcp = undefined;
    this.#connected = false;
    this.#waiting = undefined;
    this.#parser = new ResponseParser();
  }
}
