// `node:async_hooks`: what is kept for the length of a call. A handler runs in plain lines, so that it is a stack.

/** A value that everything which runs inside of `run` can read. */
export class AsyncLocalStorage<T> {
  private stores: Array<T> = [];

  constructor() {
    // @ts-ignore: of guest/language/tasks, where promises are settled later
    if (isDefined(__start)) throw new TypeError("AsyncLocalStorage cannot follow promises that are settled later: hand its value on as an argument");
  }

  /** Runs with a store of its own, which is gone afterwards. */
  run<R>(store: T, callback: () => R): R {
    const depth = this.stores.length;
    this.stores.push(store);
    const result = callback();
    this.stores.length = depth;
    return result;
  }

  getStore(): T | null {
    const depth = this.stores.length;
    return depth ? this.stores[depth - 1] : null;
  }

  enterWith(store: T): void {
    if (this.stores.length) this.stores[this.stores.length - 1] = store;
    else this.stores.push(store);
  }

  disable(): void {
    this.stores.length = 0;
  }

  /** What `run` is compiled to, with `__left` after it whether it throws or not. */
  __entered<R>(store: T, callback: () => R): R {
    this.stores.push(store);
    return callback();
  }

  __left(): void {
    this.stores.pop();
  }
}
