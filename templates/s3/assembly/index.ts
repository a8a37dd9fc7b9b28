import { Context, S3Event } from "wasmstrap/guest";

@json
class Summary {
  created: string[] = [];
  removed: string[] = [];
  bytes: i64 = 0;
}

export function handler(event: S3Event, context: Context): Summary {
  const summary = new Summary();
  for (let i = 0; i < event.Records.length; i++) {
    const record = event.Records[i];
    const name = record.s3.bucket.name + "/" + record.s3.object.decodedKey;
    if (record.eventName.startsWith("ObjectCreated:")) {
      summary.created.push(name);
      summary.bytes += record.s3.object.size;
    } else if (record.eventName.startsWith("ObjectRemoved:")) {
      summary.removed.push(name);
    }
  }
  return summary;
}
