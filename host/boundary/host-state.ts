/** Labels that are timed at the same time: an event may have written them. */
const MOST_TIMERS = 1_000;

/** `console.time`'s starts, by label. */
class Timers {
  readonly #starts = new Map<string, number>();

  /** @returns Whether there was room for it. */
  start(label: string): boolean {
    if (this.#starts.size >= MOST_TIMERS && !this.#starts.has(label)) return false;
    this.#starts.set(label, performance.now());
    return true;
  }

  get(label: string): number | undefined {
    return this.#starts.get(label);
  }

  end(label: string): void {
    this.#starts.delete(label);
  }

  clear(): void {
    this.#starts.clear();
  }
}

/** What the host keeps for an instance from one of its calls to the next. */
export class HostState {
  /** State that invocations share as long as nobody clears it. */
  readonly timers: Timers = new Timers();
  /** UTF-8: the environment variable that was asked for last, until the invocation ends. */
  asked: Uint8Array | undefined;

  clear(): void {
    this.timers.clear();
    this.asked = undefined;
  }
}
