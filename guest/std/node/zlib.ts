// `node:zlib`: what is compressed and decompressed at once.

import { Buffer } from "../ambient/buffer";
import { bytesOf } from "../../io/crypto/hash";
import { gunzip as decompressed } from "../gunzip";
import { NodeCall } from "./call/node-call";

/** Of compression, from 0 to 9. */
export class ZlibOptions {
  level: i32 = -1;
}

/**
 * The bytes that were compressed with gzip.
 *
 * @throws Error They were not, or are damaged.
 */
export function gunzipSync<T>(data: T): Buffer {
  const bytes = bytesOf<T>(data);
  if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != 0x8b) throw new Error("incorrect header check");
  const found = decompressed(bytes);
  if (found === null) throw new Error("unexpected end of file");
  return Buffer.from<Uint8Array>(found);
}

/** What was compressed by gzip or deflate. */
export function unzipSync<T>(data: T): Buffer {
  const bytes = bytesOf<T>(data);
  if (bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == 0x8b) return gunzipSync<Uint8Array>(bytes);
  return new NodeCall("unzip").add(bytes).run();
}

export function gzipSync<T>(data: T, options: ZlibOptions | null = null): Buffer {
  return compressed("gzip", bytesOf<T>(data), options);
}

export function deflateSync<T>(data: T, options: ZlibOptions | null = null): Buffer {
  return compressed("deflate", bytesOf<T>(data), options);
}

export function deflateRawSync<T>(data: T, options: ZlibOptions | null = null): Buffer {
  return compressed("deflateRaw", bytesOf<T>(data), options);
}

export function inflateSync<T>(data: T): Buffer {
  return new NodeCall("inflate").add(bytesOf<T>(data)).run();
}

export function inflateRawSync<T>(data: T): Buffer {
  return new NodeCall("inflateRaw").add(bytesOf<T>(data)).run();
}

export function brotliCompressSync<T>(data: T): Buffer {
  return new NodeCall("brotliCompress").add(bytesOf<T>(data)).run();
}

export function brotliDecompressSync<T>(data: T): Buffer {
  return new NodeCall("brotliDecompress").add(bytesOf<T>(data)).run();
}

// For `promisify(gzip)`, which waits by itself here.

export function gunzip(bytes: Uint8Array): Buffer {
  return gunzipSync<Uint8Array>(bytes);
}

export function unzip(bytes: Uint8Array): Buffer {
  return unzipSync<Uint8Array>(bytes);
}

export function gzip<T>(data: T): Buffer {
  return gzipSync<T>(data);
}

export function deflate<T>(data: T): Buffer {
  return deflateSync<T>(data);
}

export function inflate(bytes: Uint8Array): Buffer {
  return inflateSync<Uint8Array>(bytes);
}

export function brotliCompress<T>(data: T): Buffer {
  return brotliCompressSync<T>(data);
}

export function brotliDecompress(bytes: Uint8Array): Buffer {
  return brotliDecompressSync<Uint8Array>(bytes);
}

// --- internal ---

function compressed(name: string, bytes: Uint8Array, options: ZlibOptions | null): Buffer {
  const call = new NodeCall(name).add(bytes);
  if (options && options.level >= 0) call.number(options.level);
  return call.run();
}
