import { BatchResponse, processSqsJson, SQSEvent, SQSRecord } from "wasmstrap/guest";

@json
class Item {
  @required sku: string = "";
  quantity: i32 = 1;
  /** In cents. */
  @required price: i64 = 0;
}

@json
class Order {
  @required id: string = "";
  @required items: Item[] = [];
}

/** True when the order is done; false sends its message again. */
function take(order: Order, record: SQSRecord): bool {
  let total: i64 = 0;
  for (let i = 0; i < order.items.length; ++i) {
    total += order.items[i].price * order.items[i].quantity;
  }
  if (total <= 0) {
    console.error("order " + order.id + " costs nothing: message " + record.messageId);
    return false;
  }
  console.log("order " + order.id + " over " + total.toString() + " cents");
  return true;
}

export function handler(event: SQSEvent): BatchResponse {
  return processSqsJson<Order>(event, take);
}
