/** What can run out of time. */
export interface Limited {
  late(): void;
}

/**
 * One timer for all that has a limit. Timers of their own, each of another length, take Node longer than the rest of what
 * is done here for a request.
 */
export class TimeLimits {
  /** By the clock that timers go by, which does not count while a process is frozen. */
  readonly #ends = new Map<Limited, number>();
  #timer: NodeJS.Timeout | undefined;
  /** Maybe earlier than anything needs: the timer stays when a request ends. */
  #wakesAt = Infinity;

  add(limited: Limited, leftMs: number): void {
    if (this.#ends.size === 0) this.#timer?.ref();
    const end = performance.now() + leftMs;
    this.#ends.set(limited, end);
    if (end < this.#wakesAt) this.#wakeAt(end);
  }

  delete(limited: Limited): void {
    // What nothing waits for must not keep the process.
    if (this.#ends.delete(limited) && this.#ends.size === 0) this.#timer?.unref();
  }

  #wakeAt(end: number): void {
    clearTimeout(this.#timer);
    this.#wakesAt = end;
    const leftMs = Math.max(1, Math.ceil(end - performance.now()));
    this.#timer = setTimeout(() => this.#wake(), Math.min(leftMs, LONGEST_MS));
  }

  #wake(): void {
    this.#timer = undefined;
    this.#wakesAt = Infinity;
    const now = performance.now();
    let next = Infinity;
    for (const [limited, end] of this.#ends) {
      if (end <= now) {
        this.#ends.delete(limited);
        limited.late();
      } else if (end < next) next = end;
    }
    if (next < this.#wakesAt) this.#wakeAt(next);
  }
}

// --- internal ---

/** What a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;
