/** `wasmstrap:http`: requests of a guest, over undici. A bundle of its own: only modules that import it load it. */
import type { IoInstance, IoSurroundings } from "../types.ts";
import { AddressRules } from "./address.ts";
import { Http } from "./http.ts";
import { Pools } from "./pools.ts";

export function open(surroundings: IoSurroundings): IoInstance {
  const { permissions, guarded } = surroundings;
  const key = JSON.stringify([permissions.hosts, permissions.aws, guarded]);
  let shared = known.get(key);
  if (!shared) {
    const rules = new AddressRules(permissions, guarded);
    known.set(key, (shared = { rules, pools: new Pools(rules) }));
  }
  const http = new Http(surroundings, shared);
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

// --- internal ---

/** Connections outlive instances, and are shared by guests with the same rules: those of one module. */
const known = new Map<string, { readonly rules: AddressRules; readonly pools: Pools }>();
