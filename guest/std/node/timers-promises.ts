// `node:timers/promises`

import { sleep } from "../../io/sleep";

/** `await setTimeout(100)` */
export function setTimeout(delay: f64 = 1): void {
  sleep(delay);
}
