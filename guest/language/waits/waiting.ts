import { sleep } from "../../io/sleep";

// @ts-ignore: decorator
@lazy let waits: bool = true;
/** Milliseconds that were not waited for. */
// @ts-ignore: decorator
@lazy let ahead: f64 = 0;

/** `new Promise((resolve) => setTimeout(resolve, ms))` */
// @ts-ignore: decorator
@global
export function __sleep(ms: f64): void {
  if (waits) sleep(ms);
  else ahead += ms > 0 ? ms : 0;
}

/** What would wait goes on at once, until `__waitsAgain`. */
export function __waitsNot(): void {
  waits = false;
  ahead = 0;
}

/** @returns The milliseconds that were not waited for. */
export function __waitsAgain(): f64 {
  const left = waits ? 0 : ahead;
  waits = true;
  ahead = 0;
  return left;
}
