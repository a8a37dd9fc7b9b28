// `node:zlib`: what was compressed with gzip, such as the events of CloudWatch Logs.

import { Buffer } from "../ambient/buffer";
import { gunzip as decompressed } from "../gunzip";

/**
 * The bytes that were compressed with gzip.
 *
 * @throws Error They were not, or are damaged.
 */
export function gunzipSync(bytes: Uint8Array): Buffer {
  if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != 0x8b) throw new Error("incorrect header check");
  const found = decompressed(bytes);
  if (found === null) throw new Error("unexpected end of file");
  return Buffer.from<Uint8Array>(found);
}

/** The same as `gunzipSync`: what is compressed another way is an error. */
export function unzipSync(bytes: Uint8Array): Buffer {
  return gunzipSync(bytes);
}

/** For `promisify(gunzip)`. */
export function gunzip(bytes: Uint8Array): Buffer {
  return gunzipSync(bytes);
}

/** For `promisify(unzip)`. */
export function unzip(bytes: Uint8Array): Buffer {
  return gunzipSync(bytes);
}
