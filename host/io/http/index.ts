/** `wasmstrap:http`: requests of a guest, over undici. A bundle of its own: only modules that import it load it. */
import type { IoInstance, IoSurroundings } from "../types.ts";
import { AddressRules } from "./address.ts";
import { Http } from "./http.ts";
import { Pools } from "./pools.ts";
import { ReplacedConnections } from "./replaced.ts";
import { Requests, type RequestSurroundings } from "./requests.ts";

export { HttpFailure, type FailureKind } from "./failure.ts";
export { readRequests, type HttpRequest } from "./request.ts";
export { Requests } from "./requests.ts";
export { blockOf, layOut, type Block, type HttpResponse, type HttpResult } from "./response.ts";

export function open(surroundings: IoSurroundings): IoInstance {
  const http = new Http(surroundings.memory, openRequests(surroundings));
  return {
    functions: {
      take: (to) => http.take(to),
      close: (stream) => http.close(stream),
    },
    suspending: {
      send: (pointer, length) => http.send(pointer, length),
      read: (stream) => http.read(stream),
      presign: (pointer, length, seconds) => http.presign(pointer, length, seconds),
    },
    end: () => http.end(),
  };
}

/** The same without a memory, for who has requests as values. */
export function openRequests(
  surroundings: RequestSurroundings & Pick<IoSurroundings, "permissions" | "guarded" | "outbound">,
): Requests {
  const { permissions, guarded, outbound } = surroundings;
  if (outbound) {
    const rules = new AddressRules(permissions, guarded);
    return new Requests(surroundings, { rules, pools: new ReplacedConnections(outbound) });
  }
  const key = JSON.stringify([permissions.hosts, permissions.aws, guarded]);
  let shared = known.get(key);
  if (!shared) {
    const rules = new AddressRules(permissions, guarded);
    known.set(key, (shared = { rules, pools: new Pools(rules) }));
  }
  return new Requests(surroundings, shared);
}

// --- internal ---

/** Connections outlive instances, and are shared by guests with the same rules: those of one module. */
const known = new Map<string, { readonly rules: AddressRules; readonly pools: Pools }>();
