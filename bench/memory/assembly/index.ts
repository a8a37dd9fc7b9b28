// Handlers whose cost is memory management's, and one that mixes every way in which an invocation can end.

import { APIGatewayProxyEventV2, APIGatewayProxyResultV2, environment } from "wasmstrap/guest";

export function small(event: APIGatewayProxyEventV2): APIGatewayProxyResultV2 {
  return APIGatewayProxyResultV2.redirect("https://example.com" + event.rawPath);
}

@json
class Item {
  id: i32 = 0;
  name: string = "";
  price: f64 = 0;
  tags: string[] = [];
}

/** Reads every field of every item, changes it, and sorts: some ten objects an item. */
export function large(items: Item[]): Item[] {
  for (let i = 0; i < items.length; ++i) {
    const item = items[i];
    const words = item.name.split(" ");
    item.name = words.reverse().join("-").toUpperCase();
    item.price = Math.round(item.price * 119) / 100;
    item.tags.push(`item ${item.id}`);
    item.tags.sort();
  }
  return items;
}

export function echo(event: Uint8Array): Uint8Array {
  return event;
}

// --- what outlives invocations ---

const cache = new Map<i32, string>();
for (let i = 0; i < 1000; ++i) cache.set(i, "as init left it");

/** Replaces one of the cache's strings, and answers with the one that was there. */
export function remember(event: string): string {
  const key = i32.parse(event) % 1000;
  const before = cache.get(key);
  cache.set(key, "seen " + event);
  return before;
}

/** State that init leaves: as much as the environment says, none of it zero. */
const state = new Uint8Array(i32.parse(environment("STATE_BYTES") || "0"));
state.fill(0x5a);

/** Changes one byte of it. */
export function touch(event: Uint8Array): Uint8Array {
  state[state.length >> 1] = event[0];
  return event;
}

export function nothing(event: Uint8Array): Uint8Array {
  return event;
}

// --- the mix ---

@json
class Order {
  kind: string = "";
  index: i32 = 0;
  items: Item[] = [];
}

@json
class Answer {
  index: i32 = 0;
  /** Sum of the items' prices. */
  total: f64 = 0;
  /** Invocations that this instance has answered or thrown in. */
  served: i32 = 0;
  /** What the cache held. */
  before: string | null = null;
}

let served = 0;
const last: Item[] = [];

export function mix(order: Order): Answer {
  const answer = new Answer();
  answer.index = order.index;
  answer.served = ++served;
  for (let i = 0; i < order.items.length; ++i) answer.total += order.items[i].price;
  if (order.kind == "throw") throw new RangeError(`order ${order.index} is thrown`);
  if (order.kind == "trap") return trap(order);
  if (order.kind == "escape") {
    const key = order.index % 1000;
    answer.before = cache.get(key);
    cache.set(key, `order ${order.index}`);
    last.push(order.items[0]);
    if (last.length > 100) last.shift();
  }
  return answer;
}

function trap(order: Order): Answer {
  const answer = new Answer();
  answer.index = order.index / order.items.length;
  return answer;
}
