import type { IoSurroundings } from "../types.ts";
import { HttpFailure } from "./failure.ts";
import { readRequests } from "./request.ts";
import type { Requests } from "./requests.ts";
import { blockOf, layOut, type Block } from "./response.ts";

/** The requests of one guest's instance, as it asks for them: by what it lays out in its memory. */
export class Http {
  readonly #memory: IoSurroundings["memory"];
  readonly #requests: Requests;
  /** What `take` writes: the last results, or the last piece of a body. */
  #block: Block = NOTHING;

  constructor(memory: IoSurroundings["memory"], requests: Requests) {
    this.#memory = memory;
    this.#requests = requests;
  }

  /**
   * Sends requests, all at once, and waits for all of them.
   *
   * @returns The length of their results, in bytes, for `take`.
   */
  async send(pointer: number, length: number): Promise<number> {
    const requests = readRequests(this.#memory(), pointer, length);
    const [first] = requests;
    const results =
      requests.length === 1 && first
        ? [await this.#requests.sendOne(first)]
        : await this.#requests.send(requests);
    return this.#keep(layOut(results));
  }

  /** Writes what the last `send` or `read` brought. */
  take(to: number): void {
    const { length, write } = this.#block;
    write(this.#memory().view(to, length));
    this.#block = NOTHING;
  }

  /**
   * Waits for the next piece of a body.
   *
   * @returns Its length, for `take`; 0 at the end. Negative: a failure, whose words are as long, for `take`.
   */
  async read(stream: number): Promise<number> {
    const piece = await this.#requests.read(stream);
    if (piece instanceof HttpFailure) return -this.#keep(layOut([piece]));
    return piece ? this.#keep(blockOf(piece)) : 0;
  }

  /**
   * Signs the URL of a request to AWS; it works for any holder.
   *
   * @returns The length of the result, for `take`, as of `send`: its URL is the one that was signed.
   */
  async presign(pointer: number, length: number, seconds: number): Promise<number> {
    const [request] = readRequests(this.#memory(), pointer, length);
    return this.#keep(layOut([await this.#requests.presign(request, seconds)]));
  }

  close(stream: number): void {
    this.#requests.close(stream);
  }

  end(): void {
    this.#requests.end();
  }

  #keep(block: Block): number {
    this.#block = block;
    return block.length;
  }
}

// --- internal ---

const NOTHING: Block = { length: 0, write: () => undefined };
