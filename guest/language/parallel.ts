import { exchangeEach } from "../io/http/fetch";
import { Headers } from "../io/http/headers";
import { Request } from "../io/http/request";
import { Response } from "../io/http/response";

// Requests of `Promise.all` at once. What runs before the first request of a call has no effects (the compiler makes sure
// of that: compiler/language/front/expressions/requests-at-once.ts), so that each call is made twice: first up to its request, which is
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
  batch.collecting = false;
  if (batch.requests.length) batch.responses = exchangeEach(batch.requests, false, batch.services, batch.regions);
}

// @ts-ignore: decorator
@global
export function __endRequests(): void {
  const batch = current;
  if (batch) current = batch.outer;
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
  const batch = current;
  if (!batch) return null;
  if (batch.collecting) {
    batch.requests.push(request);
    batch.services.push(service);
    batch.regions.push(region);
    throw new __Pending("");
  }
  for (let i = 0; i < batch.requests.length; ++i) {
    if (batch.services[i] != service || batch.regions[i] != region || !isSame(batch.requests[i], request)) continue;
    const response = batch.responses[i];
    batch.requests.splice(i, 1);
    batch.services.splice(i, 1);
    batch.regions.splice(i, 1);
    batch.responses.splice(i, 1);
    return response;
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
