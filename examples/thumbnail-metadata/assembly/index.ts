import { Bucket, S3Event } from "wasmstrap/guest";

@json
class Thumbnail {
  source: string = "";
  format: string = "";
  width: i32 = 0;
  height: i32 = 0;
  thumbnailWidth: i32 = 0;
  thumbnailHeight: i32 = 0;
}

const LONGEST_SIDE = 256;

/** Writes, beside each new picture, what a thumbnail of it would be: `cat.png` → `cat.png.json`. */
export function handler(event: S3Event): string[] {
  const written: string[] = [];
  for (const { eventName, s3 } of event.Records) {
    const key = s3.object.decodedKey;
    if (!eventName.startsWith("ObjectCreated:") || key.endsWith(".json")) continue;
    const bucket = new Bucket(s3.bucket.name);
    const bytes = bucket.get(key);
    const picture = bytes === null ? null : measure(bytes);
    if (picture === null) {
      console.warn(`${key} is not a PNG or GIF`);
      continue;
    }
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    picture.source = `s3://${s3.bucket.name}/${key}`;
    picture.thumbnailWidth = <i32>Math.round(picture.width * scale);
    picture.thumbnailHeight = <i32>Math.round(picture.height * scale);
    const text = String.UTF8.encode(JSON.stringify(picture));
    bucket.put(`${key}.json`, Uint8Array.wrap(text), "application/json");
    written.push(`${key}.json`);
  }
  return written;
}

/** Reads width and height from a picture's head; null where it is of no format that is known here. */
export function measure(bytes: Uint8Array): Thumbnail | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Thumbnail();
  if (bytes.length >= 24 && view.getUint32(0) == 0x89504e47) {
    found.format = "png";
    found.width = view.getInt32(16);
    found.height = view.getInt32(20);
  } else if (bytes.length >= 10 && view.getUint32(0) == 0x47494638) {
    found.format = "gif";
    found.width = view.getUint16(6, true);
    found.height = view.getUint16(8, true);
  } else {
    return null;
  }
  return found.width > 0 && found.height > 0 ? found : null;
}
