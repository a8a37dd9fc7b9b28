// `node:events`, as TypeScript: listeners take what they are given, of any types.

/** What is called with what `emit` is given. */
export type Listener = (...args: any[]) => void;

interface Entry {
  readonly listener: Listener;
  readonly once: boolean;
}

/** Calls the functions that listen to an event, one after the other, in the order in which they were added. */
export class EventEmitter {
  private entries: Map<string, Entry[]> = new Map<string, Entry[]>();

  on(name: string, listener: Listener): this {
    return this.put(name, { listener, once: false }, false);
  }

  addListener(name: string, listener: Listener): this {
    return this.put(name, { listener, once: false }, false);
  }

  /** The listener is gone before it is called. */
  once(name: string, listener: Listener): this {
    return this.put(name, { listener, once: true }, false);
  }

  /** It is called before those that are there. */
  prependListener(name: string, listener: Listener): this {
    return this.put(name, { listener, once: false }, true);
  }

  prependOnceListener(name: string, listener: Listener): this {
    return this.put(name, { listener, once: true }, true);
  }

  /** Takes away the listener that was added last, of those that are this function. */
  off(name: string, listener: Listener): this {
    const own = this.of(name);
    let last = own.length - 1;
    while (last >= 0 && own[last]!.listener !== listener) last--;
    if (last >= 0) this.keep(name, [...own.slice(0, last), ...own.slice(last + 1)]);
    return this;
  }

  removeListener(name: string, listener: Listener): this {
    return this.off(name, listener);
  }

  /** @param name All events where it is left out. */
  removeAllListeners(name?: string): this {
    if (name === undefined) this.entries.clear();
    else this.entries.delete(name);
    return this;
  }

  /**
   * Calls the listeners that an event has now.
   *
   * @returns Whether there is any.
   * @throws {Error} What is given of an event `error` that nothing listens to.
   */
  emit(name: string, ...args: any[]): boolean {
    const own = this.of(name);
    if (!own.length && name === "error") {
      const given = args[0];
      if (given instanceof Error) throw given;
      throw new Error(`Unhandled error. (${given})`);
    }
    for (const each of own) {
      if (each.once) this.keep(name, this.of(name).filter((other) => other !== each));
      each.listener(...args);
    }
    return own.length > 0;
  }

  listenerCount(name: string): number {
    return this.of(name).length;
  }

  eventNames(): string[] {
    return [...this.entries.keys()];
  }

  /** Nothing warns of many listeners here. */
  setMaxListeners(_most: number): this {
    return this;
  }

  private of(name: string): Entry[] {
    return this.entries.get(name) ?? [];
  }

  private put(name: string, entry: Entry, isFirst: boolean): this {
    const own = this.of(name);
    this.keep(name, isFirst ? [entry, ...own] : [...own, entry]);
    return this;
  }

  private keep(name: string, entries: Entry[]): void {
    if (entries.length) this.entries.set(name, entries);
    else this.entries.delete(name);
  }
}
