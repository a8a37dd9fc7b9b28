import { reply, Status } from "../../abi";
import { __runUntil } from "./loop";
import { __Pledge, __Promise } from "./promise";

// Replies of handlers that return a promise which others settle.

// @ts-ignore: decorator
@global
export function __settled<T>(promise: __Promise<T>): T {
  __runUntil(promise);
  return promise.__taken();
}

// @ts-ignore: decorator
@global
export function __settledNothing(promise: __Pledge): void {
  __runUntil(promise);
  if (promise.__isRejected) throw promise.__reason;
}

/** Of a handler whose result is not written. */
// @ts-ignore: decorator
@global
export function __replyLater<R>(result: R): Status {
  if (isReference<R>()) {
    // @ts-ignore: a promise has it
    if (isDefined(result.__reply)) return result.__reply();
  }
  return reply<R>(result);
}
