// `node:perf_hooks`

/** Of the process: `performance.now()`. */
@final
class Clock {
  /** Milliseconds from any point on. */
  now(): f64 {
    return performance.now();
  }

  get timeOrigin(): f64 {
    return <f64>Date.now() - performance.now();
  }
}

const clock = new Clock();
export { clock as performance };
