// `AbortController` and `AbortSignal`: when a request is given up. A handler waits in plain lines, so that nothing can abort a
// request while it waits but time: `setTimeout(() => controller.abort(), ms)` is compiled to `__abortAfter(controller, ms)`.

import { DOMException } from "./dom-exception";

/** Longer than any invocation. */
const LONGEST_MS: f64 = 1_000_000_000;

/** Whether what it is given to is to be given up. */
// @ts-ignore: decorator
@global
@final
export class AbortSignal {
  /** Milliseconds since 1970 at which it is aborted; 0: at no time. */
  __at: f64 = 0;
  private isAborted: bool = false;
  private given: Error | null = null;
  private isTimeout: bool = false;
  private sources: AbortSignal[] | null = null;

  /** One that is aborted after a time, in milliseconds. */
  static timeout(ms: f64): AbortSignal {
    const signal = new AbortSignal();
    signal.isTimeout = true;
    signal.__at = <f64>Date.now() + ms;
    return signal;
  }

  static abort(reason: Error | null = null): AbortSignal {
    const signal = new AbortSignal();
    signal.__abort(reason);
    return signal;
  }

  /** One that is aborted with the first of several. */
  static any(signals: AbortSignal[]): AbortSignal {
    const signal = new AbortSignal();
    signal.sources = signals.slice(0);
    return signal;
  }

  private abortedSource(): AbortSignal | null {
    const sources = this.sources;
    let first: AbortSignal | null = null;
    if (sources) {
      for (let i = 0; i < sources.length; ++i) {
        const each = sources[i];
        if (each.aborted && (!first || (each.__at != 0 && each.__at < first.__at))) first = each;
      }
    }
    return first;
  }

  get aborted(): bool {
    return this.isAborted || (this.__at != 0 && <f64>Date.now() >= this.__at) || this.abortedSource() !== null;
  }

  /** What is thrown; an AbortError or a TimeoutError unless it was given. */
  get reason(): Error {
    const given = this.given;
    if (given) return given;
    const source = this.abortedSource();
    if (source) return source.reason;
    return this.isTimeout
      ? new DOMException("The operation was aborted due to timeout", "TimeoutError")
      : new DOMException("This operation was aborted", "AbortError");
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  __abort(reason: Error | null): void {
    if (this.aborted) return;
    this.isAborted = true;
    this.given = reason;
  }

  /** The time that a request has, in milliseconds, of what it was given itself; 0: until the invocation's deadline. */
  __limit(timeout: i32): i32 {
    const sources = this.sources;
    if (sources) for (let i = 0; i < sources.length; ++i) timeout = sources[i].__limit(timeout);
    if (!this.__at) return timeout;
    const leftMs = this.__at - <f64>Date.now();
    const left = leftMs < 1 ? 1 : leftMs > LONGEST_MS ? <i32>LONGEST_MS : <i32>leftMs;
    return timeout > 0 && timeout < left ? timeout : left;
  }
}

// @ts-ignore: decorator
@global
@final
export class AbortController {
  signal: AbortSignal = new AbortSignal();

  abort(reason: Error | null = null): void {
    this.signal.__abort(reason);
  }
}

/** What `setTimeout` returns here. */
@final
class AbortTimer {
  constructor(
    public signal: AbortSignal,
    public at: f64,
  ) {}
}

/** `setTimeout(() => controller.abort(), ms)` */
// @ts-ignore: decorator
@global
export function __abortAfter(controller: AbortController, ms: f64): AbortTimer {
  const signal = controller.signal;
  const at = <f64>Date.now() + ms;
  if (!signal.__at || at < signal.__at) signal.__at = at;
  return new AbortTimer(signal, at);
}

/** `clearTimeout(timer)` */
// @ts-ignore: decorator
@global
export function __keepUnaborted(timer: AbortTimer | null): void {
  if (!timer || timer.signal.__at != timer.at) return;
  // What has passed stays.
  if (<f64>Date.now() < timer.at) timer.signal.__at = 0;
}
