import { exchangeEach } from "../../io/http/fetch";
import { Headers } from "../../io/http/headers";
import { Request } from "../../io/http/request";
import { Response } from "../../io/http/response";

// Requests of `Promise.all` at once. What runs before the first request of a call has no effects (the compiler makes sure
// of that: compiler/language/front/expressions/promises/requests-at-once.ts), so that each call is made twice: first up to its request, which is
// noted and left by a __Pending; then, with all responses there, to its end.

/** Leaves a call at its first request. */
// @ts-ignore: decorator
@global
@final
export class __Pending extends Error {}

class Batch {
  collecting: bool = true;
  requests: Request[] = [];
  services: string[] = [];
  regions: string[] = [];
  responses: Response[] = [];

  constructor(public outer: Batch | null) {}

  note(request: Request, service: string, region: string): void {
    this.requests.push(request);
    this.services.push(service);
    this.regions.push(region);
  }

  /** The response to a request that was sent, which is taken once; null where it was not. */
  take(request: Request, service: string, region: string): Response | null {
    for (let i = 0; i < this.responses.length; ++i) {
      if (this.services[i] != service || this.regions[i] != region || !isSame(this.requests[i], request)) continue;
      const response = this.responses[i];
      this.requests.splice(i, 1);
      this.services.splice(i, 1);
      this.regions.splice(i, 1);
      this.responses.splice(i, 1);
      return response;
    }
    return null;
  }

  /** Sends what was noted, but for what batches around this one have sent. */
  send(): void {
    const all = this.requests;
    const services = this.services;
    const regions = this.regions;
    this.requests = [];
    this.services = [];
    this.regions = [];
    const there: Response[] = [];
    const sent = new Batch(null);
    for (let i = 0; i < all.length; ++i) {
      const early = takeFrom(this.outer, all[i], services[i], regions[i]);
      if (early) {
        this.note(all[i], services[i], regions[i]);
        there.push(early);
      } else {
        sent.note(all[i], services[i], regions[i]);
      }
    }
    for (let i = 0; i < sent.requests.length; ++i) this.note(sent.requests[i], sent.services[i], sent.regions[i]);
    const responses = sent.requests.length ? exchangeEach(sent.requests, false, sent.services, sent.regions) : [];
    this.responses = there.concat(responses);
  }
}

let current: Batch | null = null;

// @ts-ignore: decorator
@global
export function __beginRequests(): void {
  current = new Batch(current);
}

// @ts-ignore: decorator
@global
export function __sendRequests(): void {
  const batch = current!;
  const outer = collectingAround(batch);
  if (outer && batch.requests.length) {
    // The call that these are of is itself made up to its requests.
    for (let i = 0; i < batch.requests.length; ++i) outer.note(batch.requests[i], batch.services[i], batch.regions[i]);
    current = outer;
    throw new __Pending("");
  }
  batch.collecting = false;
  batch.send();
}

// @ts-ignore: decorator
@global
export function __endRequests(): void {
  const batch = current;
  if (batch) current = batch.outer;
}

let isKept: bool = false;

/** The value of the first of calls that are started one after the other; what it throws leaves all of them. */
// @ts-ignore: decorator
@global
export function __startedValue<T>(value: T): T {
  isKept = true;
  return value;
}

// @ts-ignore: decorator
@global
export function __endUnlessKept(): void {
  if (!isKept) __endRequests();
  isKept = false;
}

/** What an author's `catch` begins with: a __Pending is not an error of the author's. */
// @ts-ignore: decorator
@global
export function __passPending(error: Error): void {
  if (error instanceof __Pending) throw error;
}

/** The response to a request that was sent with others; null where it has to be sent. */
// @ts-ignore: decorator
@global
export function __earlyResponse(request: Request, service: string, region: string): Response | null {
  let batch = current;
  while (batch !== null) {
    if (batch.collecting) {
      batch.note(request, service, region);
      throw new __Pending("");
    }
    const response = batch.take(request, service, region);
    if (response) return response;
    batch = batch.outer;
  }
  return null;
}

// --- internal ---

function collectingAround(batch: Batch): Batch | null {
  let at = batch.outer;
  while (at !== null && !at.collecting) at = at.outer;
  return at;
}

function takeFrom(from: Batch | null, request: Request, service: string, region: string): Response | null {
  let batch = from;
  while (batch !== null) {
    const response = batch.take(request, service, region);
    if (response) return response;
    batch = batch.outer;
  }
  return null;
}

function isSame(a: Request, b: Request): bool {
  if (a.url != b.url) return false;
  const left = a.init;
  const right = b.init;
  return left.method == right.method && left.body == right.body && isSameBytes(left.bytes, right.bytes) && isSameHead(left.headers, right.headers);
}

function isSameHead(a: Headers | null, b: Headers | null): bool {
  if (!a || !b) return !a && !b;
  if (a.size != b.size) return false;
  for (let i = 0; i < a.size; ++i) if (a.nameAt(i) != b.nameAt(i) || a.valueAt(i) != b.valueAt(i)) return false;
  return true;
}

function isSameBytes(a: Uint8Array | null, b: Uint8Array | null): bool {
  if (!a || !b) return !a && !b;
  return a.length == b.length && memory.compare(a.dataStart, b.dataStart, a.length) == 0;
}
