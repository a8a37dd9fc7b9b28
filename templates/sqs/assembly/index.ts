import { Context, SQSBatchResponse, SQSEvent, SQSRecord, JSON } from "wasmstrap/guest";

@json
class Order {
  id: string = "";
  amount: f64 = 0;
}

export function handler(event: SQSEvent, context: Context): SQSBatchResponse {
  const response = new SQSBatchResponse();
  for (let i = 0; i < event.Records.length; i++) {
    const record = event.Records[i];
    const problem = process(record);
    if (problem === null) continue;
    console.error(record.messageId + ": " + problem);
    response.fail(record.messageId);
  }
  return response;
}

/** What is wrong with the message, or null when it is done. */
function process(record: SQSRecord): string | null {
  const parsed = JSON.tryParse<Order>(record.body);
  if (!parsed.ok) return parsed.error;
  const order = parsed.value;
  if (order.amount <= 0) return "amount must be positive: found " + order.amount.toString();
  console.log("order " + order.id + " over " + order.amount.toString());
  return null;
}
