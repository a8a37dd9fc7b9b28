import type { EventBridgeEvent } from "wasmstrap/guest";

interface OrderPlaced {
  order: string;
  total: number;
}

export const handler = async (event: EventBridgeEvent<OrderPlaced>): Promise<string> => {
  const { order, total } = event.detail;
  return `${event.source}: ${order} over ${total}`;
};
