/** Something that happens at most once. Nobody has to wait for it: a rejection that nobody sees is not an error. */
export class Signal<T> {
  readonly #deferred: PromiseWithResolvers<T> = Promise.withResolvers<T>();

  constructor() {
    this.#deferred.promise.catch(() => {});
  }

  get promise(): Promise<T> {
    return this.#deferred.promise;
  }

  resolve(value: T): void {
    this.#deferred.resolve(value);
  }

  reject(error: Error): void {
    this.#deferred.reject(error);
  }
}
