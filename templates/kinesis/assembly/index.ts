import { Context, KinesisStreamBatchResponse, KinesisStreamEvent, JSON } from "wasmstrap/guest";

@json
class Reading {
  sensor: string = "";
  value: f64 = 0;
}

export function handler(event: KinesisStreamEvent, context: Context): KinesisStreamBatchResponse {
  const response = new KinesisStreamBatchResponse();
  const sums = new Map<string, f64>();
  for (let i = 0; i < event.Records.length; i++) {
    const record = event.Records[i].kinesis;
    const parsed = JSON.tryParse<Reading>(record.text());
    // The order matters: this one and all after it come again.
    if (!parsed.ok) return response.fail(record.sequenceNumber);
    const reading = parsed.value;
    const before = sums.has(reading.sensor) ? sums.get(reading.sensor) : 0;
    sums.set(reading.sensor, before + reading.value);
  }
  const sensors = sums.keys();
  for (let i = 0; i < sensors.length; i++) {
    console.log(sensors[i] + ": " + sums.get(sensors[i]).toString());
  }
  return response;
}
