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
