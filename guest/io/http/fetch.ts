// Requests to the world. The handler waits in plain lines; the host suspends its stack meanwhile.

import { BlockReader, BlockWriter } from "../block";
import { FetchError } from "./error";
import { Request, RequestInit, writeRequest } from "./request";
import { Response } from "./response";

/** Sends what a block describes, and waits. @returns the length of the results. */
// @ts-ignore: decorator
@external("wasmstrap:http", "send")
declare function send(block: usize, length: usize): usize;

/** Writes the results of the last `send`. */
// @ts-ignore: decorator
@external("wasmstrap:http", "take")
declare function take(to: usize): void;

/**
 * Requests a URL and waits for the response. Never throws: a request that got none has `error`.
 *
 * @example
 * const response = fetch("https://example.com/orders", { method: "POST", body: text });
 * if (response.error) return unavailable(response.error!.message);
 * return response.json<Order>();
 */
export function fetch(url: string, init: RequestInit = new RequestInit()): Response {
  return exchange([new Request(url, init)], false, "", "")[0];
}

/**
 * `fetch` that throws a `FetchError` where there is no response; a response of any status is one. Once its signal is aborted
 * it throws the signal's reason.
 */
export function fetchOrThrow(url: string, init: RequestInit = new RequestInit()): Response {
  const signal = init.signal;
  if (signal) signal.throwIfAborted();
  const response = fetch(url, init);
  const error = response.error;
  if (!error) return response;
  // The host's clock may be a millisecond early.
  if (signal && error.kind == "timeout" && signal.__limit(0) == 1) throw signal.reason;
  throw error;
}

/** Sends all requests at once and waits for all responses, which come in the requests' order. */
export function fetchAll(requests: Request[]): Response[] {
  return requests.length ? exchange(requests, false, "", "") : [];
}

/** Internal: `service` and `region` are for AWS. */
export function exchange(requests: Request[], streamed: bool, service: string, region: string): Response[] {
  // @ts-ignore: of guest/language/waits/parallel.ts, in programs that send requests at once
  if (isDefined(__earlyResponse)) {
    if (requests.length == 1 && !streamed) {
      // @ts-ignore: see above
      const early: Response | null = __earlyResponse(requests[0], service, region);
      if (early) return [early];
    }
  }
  const services: string[] = [];
  const regions: string[] = [];
  for (let i = 0; i < requests.length; ++i) {
    services.push(service);
    regions.push(region);
  }
  return exchangeEach(requests, streamed, services, regions);
}

/** Internal: each request has a service and a region of its own. */
export function exchangeEach(
  requests: Request[],
  streamed: bool,
  services: string[],
  regions: string[],
): Response[] {
  const block = new BlockWriter();
  // Referred to until the host has copied them: under AssemblyScript's own runtimes they would be collected.
  const bodies: Array<ArrayBufferView | null> = [];
  block.number(requests.length);
  for (let i = 0; i < requests.length; ++i) {
    bodies.push(writeRequest(block, requests[i], streamed, services[i], regions[i]));
  }
  const results = new ArrayBuffer(<i32>send(block.pointer, block.byteLength));
  bodies.length = 0;
  take(changetype<usize>(results));
  const reader = new BlockReader(results);
  const responses: Response[] = [];
  for (let i = 0; i < requests.length; ++i) responses.push(new Response(reader, requests[i].url));
  return responses;
}

export { FetchError };
