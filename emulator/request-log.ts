import type { RecordedRequest } from "./api.ts";
import { REMEMBERED_REQUESTS } from "./limits.ts";

/** The last requests, in a ring: its memory does not grow with the number of invocations. */
export class RequestLog {
  readonly #ring: RecordedRequest[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(request: RecordedRequest): void {
    this.#ring[this.#count % REMEMBERED_REQUESTS] = request;
    this.#count++;
  }

  /** Oldest first. */
  list(): RecordedRequest[] {
    const oldest = this.#count % REMEMBERED_REQUESTS;
    return this.#count <= REMEMBERED_REQUESTS
      ? [...this.#ring]
      : [...this.#ring.slice(oldest), ...this.#ring.slice(0, oldest)];
  }
}
