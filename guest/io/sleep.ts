// Waiting for time to pass.

// @ts-ignore: decorator
@external("wasmstrap:time", "sleep")
declare function wait(ms: u32): i32;

/** Waits so many milliseconds; other invocations of the process go on meanwhile. */
export function sleep(ms: f64): void {
  wait(ms > 0 ? (ms < <f64>i32.MAX_VALUE ? <u32>ms : i32.MAX_VALUE) : 0);
}
