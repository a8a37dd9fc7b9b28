import type { S3Event } from "wasmstrap/guest";

interface Summary {
  created: string[];
  removed: string[];
  bytes: number;
}

export const handler = async (event: S3Event): Promise<Summary> => {
  const summary: Summary = { created: [], removed: [], bytes: 0 };
  for (const { eventName, s3 } of event.Records) {
    const name = `${s3.bucket.name}/${decodeURIComponent(s3.object.key.replaceAll("+", " "))}`;
    if (eventName.startsWith("ObjectCreated:")) {
      summary.created.push(name);
      summary.bytes += s3.object.size;
    } else if (eventName.startsWith("ObjectRemoved:")) {
      summary.removed.push(name);
    }
  }
  return summary;
};
