import { sleep } from "../io/sleep";

/** `new Promise((resolve) => setTimeout(resolve, ms))` */
// @ts-ignore: decorator
@global
export function __sleep(ms: f64): void {
  sleep(ms);
}
