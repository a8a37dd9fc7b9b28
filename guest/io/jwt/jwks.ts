// Sets of public keys (RFC 7517), as issuers publish them.

import { Raw } from "../../json/dynamic/raw";
import { tryParse } from "../../json/functions";
import { fetch } from "../http/fetch";
import { RequestInit } from "../http/request";

@json
class KeySet {
  keys: Raw[] = [];
}

@json
class KeyHead {
  kid: string | null = null;
  use: string | null = null;
}

/** An unknown key id makes the set be asked for again, but not more often than so. */
const LEAST_MS: f64 = 30_000;

/** The keys that an issuer publishes, kept for a while. Make it at top level: it is for all invocations. */
@final
export class Jwks {
  /** Why the last request failed; empty where it did not. */
  problem: string = "";
  private ids: string[] = [];
  private keys: string[] = [];
  private askedAtMs: f64 = -Infinity;

  /** @param url `https://issuer.example/.well-known/jwks.json` @param seconds how long keys are kept. */
  constructor(
    public url: string,
    private seconds: i32 = 600,
  ) {}

  /** The key of an id as JSON; without an id, the only one that there is. Null where there is none. May wait. */
  find(kid: string | null): string | null {
    const ageMs = <f64>Date.now() - this.askedAtMs;
    if (ageMs > <f64>this.seconds * 1000) this.ask();
    const found = this.known(kid);
    if (found !== null || <f64>Date.now() - this.askedAtMs < LEAST_MS) return found;
    this.ask();
    return this.known(kid);
  }

  private known(kid: string | null): string | null {
    if (kid === null) return this.keys.length == 1 ? this.keys[0] : null;
    const at = this.ids.indexOf(kid);
    return at < 0 ? null : this.keys[at];
  }

  private ask(): void {
    const init = new RequestInit();
    init.maxBytes = 1 << 20;
    const response = fetch(this.url, init);
    this.askedAtMs = <f64>Date.now();
    const error = response.error;
    this.problem = error ? error.message : response.ok ? "" : this.url + " answered " + response.status.toString();
    if (this.problem.length) return;
    const set = tryParse<KeySet>(response.text());
    if (!set.ok) {
      this.problem = this.url + " has no set of keys: " + set.error;
      return;
    }
    this.ids = [];
    this.keys = [];
    for (let i = 0; i < set.value.keys.length; ++i) {
      const text = set.value.keys[i].toString();
      const head = tryParse<KeyHead>(text);
      if (!head.ok || head.value.use == "enc") continue;
      const kid = head.value.kid;
      this.ids.push(kid === null ? "" : kid);
      this.keys.push(text);
    }
  }
}
