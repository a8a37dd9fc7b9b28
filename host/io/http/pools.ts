import buildConnector from "undici/lib/core/connect.js";
import UndiciPool from "undici/lib/dispatcher/pool.js";
import { portOf, type AddressRules } from "./address.ts";
import type { Dispatcher } from "./undici.ts";

/**
 * How long a connection may lie idle, by the clock on the wall: a process that was frozen does not count time, while
 * the peer, or a router between, has forgotten the connection.
 */
const IDLE_MS = 30_000;
/** Of one origin, so that a guest cannot take all descriptors of the process. */
const CONNECTIONS = 64;
const MOST_ORIGINS = 64;
const CONNECT_TIMEOUT_MS = 10_000;

/** Idle for longer, and a look at the sockets comes first: what the peer closed meanwhile has not been read yet. */
const FRESH_MS = 1_000;

interface Pool {
  readonly dispatcher: Dispatcher;
  usedAt: number;
  running: number;
  /** What the server says, or IDLE_MS. */
  idleMs: number;
}

/** An origin's connections, lent for one request. */
export interface Lent {
  readonly dispatcher: Dispatcher;
  /** @param keepAlive The response's `Keep-Alive` header. */
  done(keepAlive: string): void;
}

/** Kept-alive connections, by origin. They outlive invocations. */
export class Pools {
  readonly #rules: AddressRules;
  readonly #pools = new Map<string, Pool>();
  #last: Pool | undefined;

  constructor(rules: AddressRules) {
    this.#rules = rules;
  }

  /** Lends an origin's connections until `done` is called; a promise only where the sockets are looked at first. */
  take(url: URL): Lent | Promise<Lent> {
    const { origin } = url;
    const found = this.#pools.get(origin);
    if (found?.running === 0) {
      const idleMs = Math.abs(Date.now() - found.usedAt);
      if (idleMs > found.idleMs) this.#drop(origin, found);
      else if (idleMs > FRESH_MS) return turnOfEventLoop().then(() => this.#lend(origin, url));
    }
    return this.#lend(origin, url);
  }

  #lend(origin: string, url: URL): Lent {
    const pool = this.#pools.get(origin) ?? this.#add(url);
    if (this.#last !== pool) {
      // The last of the map is the one used last.
      this.#pools.delete(origin);
      this.#pools.set(origin, pool);
      this.#last = pool;
    }
    pool.running++;
    return {
      dispatcher: pool.dispatcher,
      done(keepAlive) {
        pool.running--;
        pool.usedAt = Date.now();
        const seconds = /timeout=(\d+)/i.exec(keepAlive)?.[1];
        if (seconds !== undefined) pool.idleMs = Math.min(IDLE_MS, Number(seconds) * 1000 - 1000);
      },
    };
  }

  #add(url: URL): Pool {
    this.#makeRoom();
    return { dispatcher: this.#open(url), usedAt: Date.now(), running: 0, idleMs: IDLE_MS };
  }

  #open(url: URL): Dispatcher {
    const connect = buildConnector({
      allowH2: false,
      timeout: CONNECT_TIMEOUT_MS,
      lookup: this.#rules.lookupFor(portOf(url)),
    });
    return new UndiciPool(url.origin, {
      connect,
      connections: CONNECTIONS,
      allowH2: false,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      // An invocation's own time limits both: ours is one timer for the whole request.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: MOST_HEADER_BYTES,
    });
  }

  #makeRoom(): void {
    if (this.#pools.size < MOST_ORIGINS) return;
    for (const [origin, pool] of this.#pools) {
      if (pool.running > 0) continue;
      this.#drop(origin, pool);
      return;
    }
  }

  #drop(origin: string, { dispatcher }: Pool): void {
    this.#pools.delete(origin);
    this.#last = undefined;
    void dispatcher.destroy().catch(() => undefined);
  }
}

// --- internal ---

const MOST_HEADER_BYTES = 65_536;

/** Until all that has arrived is read. */
function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
