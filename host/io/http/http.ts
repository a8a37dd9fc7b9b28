import type { IoSurroundings } from "../types.ts";
import type { AddressRules } from "./address.ts";
import type { Route } from "./exchange.ts";
import { describeFailure, HttpFailure } from "./failure.ts";
import { fetchOne } from "./fetch.ts";
import type { Pools } from "./pools.ts";
import { readRequests, type HttpRequest } from "./request.ts";
import { writeResults, type HttpResult } from "./response.ts";
import type { BodyStream } from "./stream.ts";

/** What a handler needs to answer after a request took all of its time. */
const MARGIN_MS = 250;
/** Where an emulator names a deadline that lies before any invocation, there is none. */
const DAY_MS = 86_400_000;
const NO_DEADLINE_MS = 60_000;

/** The requests of one guest's instance. */
export class Http {
  readonly #surroundings: IoSurroundings;
  readonly #shared: { readonly rules: AddressRules; readonly pools: Pools };
  readonly #streams = new Map<number, BodyStream>();
  #lastStream = 0;
  /** Ends what is under way when the invocation does. */
  #abort = new AbortController();
  /** What `take` writes: the last results, or the last piece of a body. */
  #block: Uint8Array = new Uint8Array(0);

  constructor(
    surroundings: IoSurroundings,
    shared: { readonly rules: AddressRules; readonly pools: Pools },
  ) {
    this.#surroundings = surroundings;
    this.#shared = shared;
  }

  /**
   * Sends requests, all at once, and waits for all of them.
   *
   * @returns The length of their results, in bytes, for `take`.
   */
  async send(pointer: number, length: number): Promise<number> {
    const requests = readRequests(this.#surroundings.memory(), pointer, length);
    const results = await Promise.all(requests.map((request) => this.#result(request)));
    this.#block = writeResults(results);
    return this.#block.length;
  }

  /** Writes what the last `send` or `read` brought. */
  take(to: number): void {
    this.#surroundings.memory().write(to, this.#block);
    this.#block = new Uint8Array(0);
  }

  /**
   * Waits for the next piece of a body.
   *
   * @returns Its length, for `take`; 0 at the end. Negative: a failure, whose words are as long, for `take`.
   */
  async read(stream: number): Promise<number> {
    try {
      const body = this.#streams.get(stream);
      if (!body) throw new HttpFailure("reset", "the body was read to its end, or closed");
      const piece = await body.read();
      if (piece) {
        this.#block = piece;
        return piece.length;
      }
      this.#streams.delete(stream);
      return 0;
    } catch (error) {
      this.#streams.delete(stream);
      const failure = describeFailure(error, true);
      this.#block = writeResults([failure]);
      return -this.#block.length;
    }
  }

  close(stream: number): void {
    this.#streams.get(stream)?.close();
    this.#streams.delete(stream);
  }

  end(): void {
    if (this.#streams.size > 0) {
      for (const stream of this.#streams.values()) stream.close();
      this.#streams.clear();
    }
    if (this.#underWay === 0) return;
    this.#abort.abort(new HttpFailure("deadline", "the invocation is over"));
    this.#abort = new AbortController();
  }

  // --- internal ---

  #underWay = 0;

  async #result(request: HttpRequest): Promise<HttpResult> {
    this.#underWay++;
    try {
      return await fetchOne(request, this.#route(request.timeoutMs));
    } catch (error) {
      return describeFailure(error, false);
    } finally {
      this.#underWay--;
    }
  }

  #route(timeoutMs: number): Route {
    const now = Date.now();
    const { deadlineMs } = this.#surroundings.invocation() ?? { deadlineMs: 0 };
    const leftMs = deadlineMs < now - DAY_MS ? NO_DEADLINE_MS : deadlineMs - now;
    if (leftMs <= 0) {
      throw new HttpFailure("deadline", "the invocation's time is over: nothing more can be asked");
    }
    const untilDeadline = leftMs - Math.min(MARGIN_MS, leftMs / 10);
    return {
      ...this.#shared,
      until: now + (timeoutMs === 0 ? untilDeadline : Math.min(timeoutMs, leftMs)),
      signal: this.#abort.signal,
      keep: (body) => {
        this.#streams.set(++this.#lastStream, body);
        return this.#lastStream;
      },
    };
  }
}
