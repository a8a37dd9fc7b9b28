import type { SQSBatchResponse, SQSEvent, SQSRecord } from "wasmstrap/guest";

interface Order {
  id: string;
  amount: number;
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of event.Records) {
    try {
      await process(record);
    } catch (error) {
      console.error(`${record.messageId}: ${(error as Error).message}`);
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};

async function process({ body }: SQSRecord): Promise<void> {
  const { id, amount } = JSON.parse(body) as Order;
  if (amount <= 0) throw new Error(`amount must be positive: found ${amount}`);
  console.log(`order ${id} over ${amount}`);
}
