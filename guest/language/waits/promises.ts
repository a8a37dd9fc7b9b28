// What `Promise.allSettled` answers.

// @ts-ignore: decorator
@global
@final
export class __Settled<T> {
  value!: T;

  constructor(
    public status: string,
    public reason: Error | null,
  ) {}
}

// @ts-ignore: decorator
@global
export function __fulfilled<T>(value: T): __Settled<T> {
  const made = new __Settled<T>("fulfilled", null);
  made.value = value;
  return made;
}

// @ts-ignore: decorator
@global
export function __rejected<T>(reason: Error | null = null): __Settled<T> {
  return new __Settled<T>("rejected", reason);
}

/** What `new Promise((resolve, reject) => …)` becomes: the first of them that is called says. */
// @ts-ignore: decorator
@global
@final
export class __Promised<T> {
  private settled: __Settled<T> | null = null;

  resolve(value: T): void {
    if (!this.settled) this.settled = __fulfilled<T>(value);
  }

  reject(reason: Error): void {
    if (!this.settled) this.settled = __rejected<T>(reason);
  }

  /** @throws What it was rejected with. */
  result(): T {
    const settled = this.settled;
    if (!settled) throw new Error("This promise never settles: nothing calls resolve or reject");
    if (settled.reason) throw settled.reason!;
    return settled.value;
  }
}
