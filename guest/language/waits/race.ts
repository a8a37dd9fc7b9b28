import { __Settled } from "./promises";
import { __sleep, __waitsNot, __waitsAgain } from "./waiting";

// `Promise.race([…])` and `Promise.any([…])`. The calls run one after the other, and that which took the least time is first,
// the earlier one of two that took as long, or only computed. A timer, `new Promise((resolve) => setTimeout(resolve, ms))`, takes what it
// would wait, and is waited for where it is first.

/** Milliseconds below which a call has only computed, which takes no time in JavaScript: all others wait for it. */
const COMPUTES: f64 = 5;

/** What one of the calls became, and how long it took. */
// @ts-ignore: decorator
@global
@final
export class __Runner<T> {
  /** How many of the milliseconds were not waited for. */
  private ahead: f64 = 0;
  private took: f64 = 0;

  constructor(private settled: __Settled<T>) {}

  static of<T>(begun: i64, settled: __Settled<T>): __Runner<T> {
    const runner = new __Runner<T>(settled);
    runner.ahead = __waitsAgain();
    const passed = <f64>(Date.now() - begun);
    runner.took = (passed < COMPUTES ? 0 : passed) + runner.ahead;
    return runner;
  }

  beats(other: __Runner<T>): bool {
    return this.took < other.took;
  }

  get wins(): bool {
    return this.settled.status == "fulfilled";
  }

  /** @throws What the call failed with. */
  result(): T {
    if (this.ahead > 0) __sleep(this.ahead);
    if (!this.wins) throw this.settled.reason!;
    return this.settled.value;
  }
}

/** When a call begins. A timer does not wait. */
// @ts-ignore: decorator
@global
export function __runs(isTimer: bool): i64 {
  if (isTimer) __waitsNot();
  return Date.now();
}

// @ts-ignore: decorator
@global
export function __ran<T>(begun: i64, settled: __Settled<T>): __Runner<T> {
  return __Runner.of<T>(begun, settled);
}

/** `Promise.race(list)` */
// @ts-ignore: decorator
@global
export function __race<T>(runners: Array<__Runner<T>>): T {
  if (!runners.length) throw new TypeError("Promise.race of an empty list never settles");
  let first = runners[0];
  for (let i = 1; i < runners.length; ++i) if (runners[i].beats(first)) first = runners[i];
  return first.result();
}

/** `Promise.any(list)` @throws {AggregateError} All failed. */
// @ts-ignore: decorator
@global
export function __any<T>(runners: Array<__Runner<T>>): T {
  let first: __Runner<T> | null = null;
  for (let i = 0; i < runners.length; ++i) {
    const each = runners[i];
    if (each.wins && (first === null || each.beats(first))) first = each;
  }
  if (first === null) throw new AggregateError("All promises were rejected");
  return first.result();
}

/** The same of calls that a method of a list made. */
// @ts-ignore: decorator
@global
export function __raceOf<T>(list: Array<__Settled<T>>): T {
  return __race<T>(runnersOf<T>(list));
}

// @ts-ignore: decorator
@global
export function __anyOf<T>(list: Array<__Settled<T>>): T {
  return __any<T>(runnersOf<T>(list));
}

/** What `Promise.any` throws. */
// @ts-ignore: decorator
@global
export class AggregateError extends Error {
  constructor(message: string = "") {
    super(message);
    this.name = "AggregateError";
  }
}

// --- internal ---

function runnersOf<T>(list: Array<__Settled<T>>): Array<__Runner<T>> {
  return list.map<__Runner<T>>((each) => new __Runner<T>(each));
}
