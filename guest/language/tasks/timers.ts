// `setTimeout`, `setInterval` and `setImmediate`.

/** What a timer of Node can wait. */
const LONGEST_MS: f64 = 2147483647;

// @ts-ignore: decorator
@lazy let timers: __Timer[] = [];
// @ts-ignore: decorator
@lazy let immediates: __Timer[] = [];
/** Milliseconds since 1970 when this turn of the loop began: timers of one turn are set at the same time. */
// @ts-ignore: decorator
@lazy let clock: f64 = 0;

/** What `setTimeout` and its kin return. */
// @ts-ignore: decorator
@global
export class __Timer {
  at: f64 = 0;
  private isSet: bool = false;
  private isNeeded: bool = true;

  constructor(
    private callback: () => void,
    private ms: f64,
    private repeats: bool,
  ) {}

  /** Neither keeps a handler waiting. */
  unref(): __Timer {
    this.isNeeded = false;
    return this;
  }

  ref(): __Timer {
    this.isNeeded = true;
    return this;
  }

  hasRef(): bool {
    return this.isNeeded;
  }

  /** Begins to wait again. */
  refresh(): __Timer {
    if (this.isSet) {
      remove(timers, this);
      this.__set();
    }
    return this;
  }

  close(): __Timer {
    __clearTimer(this);
    return this;
  }

  get __isSet(): bool {
    return this.isSet;
  }

  __set(): void {
    this.isSet = true;
    this.at = clock + this.ms;
    // After those that go off at the same time.
    let low = 0;
    let high = timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (timers[middle].at <= this.at) low = middle + 1;
      else high = middle;
    }
    timers.push(this);
    for (let i = timers.length - 1; i > low; --i) timers[i] = timers[i - 1];
    timers[low] = this;
  }

  __queue(): void {
    this.isSet = true;
    immediates.push(this);
  }

  __clear(): void {
    this.isSet = false;
    remove(timers, this);
    remove(immediates, this);
  }

  __goOff(): void {
    const callback = this.callback;
    this.isSet = this.repeats;
    callback();
    if (this.repeats && this.isSet) this.__set();
  }
}

// @ts-ignore: decorator
@global
export function __setTimeout(callback: () => void, ms: f64, repeats: bool): __Timer {
  const timer = new __Timer(callback, ms >= 1 && ms <= LONGEST_MS ? Math.trunc(ms) : 1, repeats);
  if (!clock) readClock(0);
  timer.__set();
  return timer;
}

// @ts-ignore: decorator
@global
export function __setImmediate(callback: () => void): __Timer {
  const timer = new __Timer(callback, 0, false);
  timer.__queue();
  return timer;
}

/** `clearTimeout(timer)`, and the same of the others. */
// @ts-ignore: decorator
@global
export function __clearTimer(timer: __Timer | null): void {
  if (timer !== null && timer.__isSet) timer.__clear();
}

/** A turn of the loop begins: time never goes back, and a timer that was waited for is due. */
export function readClock(atLeast: f64): void {
  clock = max(max(clock, atLeast), <f64>Date.now());
}

/** Takes the first timer that is due; null where none is. */
export function dueTimer(): __Timer | null {
  return timers.length > 0 && timers[0].at <= clock ? timers.shift() : null;
}

/** When the first timer goes off; infinite where none is set, or nothing needs those that are. */
export function nextTimer(): f64 {
  for (let i = 0; i < timers.length; ++i) if (timers[i].hasRef()) return timers[0].at;
  return Infinity;
}

/** Takes what `setImmediate` was given so far. */
export function takeImmediates(): __Timer[] {
  const taken = immediates;
  if (taken.length) immediates = [];
  return taken;
}

export function untilMs(at: f64): f64 {
  return at - <f64>Date.now();
}

export function dropTimers(): void {
  timers = [];
  immediates = [];
  clock = 0;
}

function remove(list: __Timer[], timer: __Timer): void {
  const index = list.indexOf(timer);
  if (index >= 0) list.splice(index, 1);
}
