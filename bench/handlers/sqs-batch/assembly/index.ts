import { SQSBatchItemFailure, SQSBatchResponse, SQSEvent } from "wasmstrap/guest";

@json
class Line {
  sku: string = "";
  quantity: i32 = 0;
}

@json
class Order {
  customer: string = "";
  total: f64 = 0;
  lines: Line[] = [];
}

/** Hands back the orders that no warehouse could ship: more than four of one article. */
export function handler(event: SQSEvent): SQSBatchResponse {
  const response = new SQSBatchResponse();
  for (let i = 0; i < event.Records.length; i++) {
    const record = event.Records[i];
    const order = record.bodyAs<Order>();
    if (canShip(order)) continue;
    const failure = new SQSBatchItemFailure();
    failure.itemIdentifier = record.messageId;
    response.batchItemFailures.push(failure);
  }
  return response;
}

function canShip(order: Order): bool {
  for (let i = 0; i < order.lines.length; i++) {
    if (order.lines[i].quantity > 4) return false;
  }
  return order.total >= 0;
}
