import {
  Context,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
} from "wasmstrap/guest";

export function handler(event: DynamoDBStreamEvent, context: Context): DynamoDBBatchResponse {
  const response = new DynamoDBBatchResponse();
  for (let i = 0; i < event.Records.length; i++) {
    const record = event.Records[i];
    if (apply(record)) continue;
    // The order matters: this one and all after it come again.
    return response.fail(record.dynamodb.SequenceNumber);
  }
  return response;
}

function apply(record: DynamoDBRecord): bool {
  const image = record.dynamodb.NewImage;
  if (image === null) {
    console.log(record.eventName);
    return true;
  }
  if (!image.has("price")) return false;
  console.log(record.eventName + " at " + image.get("price").number.toString());
  return true;
}
