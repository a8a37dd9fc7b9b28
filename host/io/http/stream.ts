import type { Duplex } from "node:stream";
import { decoderStream } from "./decode.ts";
import { HttpFailure } from "./failure.ts";
import type { Controller } from "./undici.ts";

/** When so many bytes wait to be read, the peer is asked to wait. */
const HIGH_WATER_BYTES = 262_144;

/** A response's body that is read piece by piece. */
export class BodyStream {
  readonly #controller: Controller;
  readonly #decoder: Duplex | undefined;
  readonly #limit: number;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #totalBytes = 0;
  #ended = false;
  #failure: HttpFailure | undefined;
  #wake: (() => void) | undefined;

  /** @throws {HttpFailure} The coding is not known. */
  constructor(controller: Controller, encoding: string, limit: number) {
    this.#controller = controller;
    this.#limit = limit;
    this.#decoder = decoderStream(encoding);
    this.#decoder
      ?.on("data", (chunk: Buffer) => this.#take(chunk))
      .on("end", () => this.#end())
      .on("error", (error) => {
        const failure = new HttpFailure("protocol", `the body cannot be decoded: ${error.message}`);
        this.fail(failure);
        controller.abort(failure);
      });
  }

  push(chunk: Uint8Array): void {
    if (!this.#decoder) this.#take(chunk);
    else if (!this.#decoder.write(chunk)) {
      this.#controller.pause();
      this.#decoder.once("drain", () => this.#controller.resume());
    }
  }

  finish(): void {
    if (this.#decoder) this.#decoder.end();
    else this.#end();
  }

  fail(failure: HttpFailure): void {
    this.#failure ??= failure;
    this.#decoder?.destroy();
    this.#wakeUp();
  }

  /**
   * Waits for the next piece.
   *
   * @returns What has arrived since the last call; undefined at the end.
   * @throws {HttpFailure}
   */
  async read(): Promise<Uint8Array | undefined> {
    while (this.#waitingBytes === 0) {
      if (this.#failure) throw this.#failure;
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const piece = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#resume();
    return piece;
  }

  close(): void {
    if (this.#ended || this.#failure) return;
    const failure = new HttpFailure("reset", "the body was closed before its end");
    this.fail(failure);
    this.#controller.abort(failure);
  }

  #take(chunk: Uint8Array): void {
    if (this.#failure) return;
    this.#totalBytes += chunk.length;
    if (this.#totalBytes > this.#limit) {
      const failure = new HttpFailure("too-large", `the body is larger than ${this.#limit} bytes`);
      this.fail(failure);
      this.#controller.abort(failure);
      return;
    }
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes >= HIGH_WATER_BYTES) {
      if (this.#decoder) this.#decoder.pause();
      else this.#controller.pause();
    }
    this.#wakeUp();
  }

  #resume(): void {
    if (this.#decoder) this.#decoder.resume();
    else if (!this.#ended) this.#controller.resume();
  }

  #end(): void {
    this.#ended = true;
    this.#wakeUp();
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
