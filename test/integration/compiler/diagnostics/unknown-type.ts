import { JSON } from "wasmstrap/guest";

@json
class Order {
  lines: Lines[] = [];
}

export function handler(order: Order): string {
  return JSON.stringify(order);
}

export function other(order: Ordr): string {
  return "";
}
