import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "wasmstrap/guest";

export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of event.Records) {
    try {
      apply(record);
    } catch (error) {
      console.error((error as Error).message);
      // The order matters: this one and all after it come again.
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb.SequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};

function apply({ eventName, dynamodb }: DynamoDBRecord): void {
  if (eventName === "REMOVE") {
    console.log(eventName);
    return;
  }
  const price = dynamodb.NewImage?.price?.N;
  if (!price) throw new Error(`${dynamodb.SequenceNumber} has no price`);
  console.log(eventName, "at", Number(price));
}
