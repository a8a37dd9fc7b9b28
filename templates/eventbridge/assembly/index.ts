import { Context, EventBridgeEvent } from "wasmstrap/guest";

@json
class OrderPlaced {
  order: string = "";
  total: f64 = 0;
}

export function handler(event: EventBridgeEvent<OrderPlaced>, context: Context): string {
  const detail = event.detail;
  return event.source + ": " + detail.order + " over " + detail.total.toString();
}
