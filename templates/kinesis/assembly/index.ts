import type { KinesisStreamBatchResponse, KinesisStreamEvent } from "wasmstrap/guest";

interface Reading {
  sensor: string;
  value: number;
}

export const handler = async (event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> => {
  const sums = new Map<string, number>();
  for (const { kinesis } of event.Records) {
    try {
      const text = Buffer.from(kinesis.data, "base64").toString("utf8");
      const { sensor, value } = JSON.parse(text) as Reading;
      sums.set(sensor, (sums.get(sensor) ?? 0) + value);
    } catch (error) {
      console.error((error as Error).message);
      // The order matters: this one and all after it come again.
      return { batchItemFailures: [{ itemIdentifier: kinesis.sequenceNumber }] };
    }
  }
  for (const [sensor, sum] of sums) console.log(`${sensor}: ${sum}`);
  return { batchItemFailures: [] };
};
