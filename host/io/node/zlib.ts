import zlib from "node:zlib";

type Compress = (bytes: Uint8Array, options: zlib.ZlibOptions) => Buffer;

/** Of what is decompressed: a small text can stand for far more than there is memory. */
const MOST_BYTES = 64 * 1_048_576;

const compressing =
  (compress: Compress) =>
  ([bytes, level]: readonly Uint8Array[]): Uint8Array =>
    compress(bytes!, level?.length ? { level: Number(text(level)) } : {});

const decompressing =
  (decompress: Compress) =>
  ([bytes]: readonly Uint8Array[]): Uint8Array =>
    decompress(bytes!, { maxOutputLength: MOST_BYTES });

/** By the names that guest/std/node/zlib.ts has for them. */
export const ZLIB: Readonly<Record<string, (values: readonly Uint8Array[]) => Uint8Array>> = {
  gzip: compressing(zlib.gzipSync),
  deflate: compressing(zlib.deflateSync),
  deflateRaw: compressing(zlib.deflateRawSync),
  gunzip: decompressing(zlib.gunzipSync),
  inflate: decompressing(zlib.inflateSync),
  inflateRaw: decompressing(zlib.inflateRawSync),
  unzip: decompressing(zlib.unzipSync),
  brotliCompress: ([bytes]) => zlib.brotliCompressSync(bytes!),
  brotliDecompress: ([bytes]) => zlib.brotliDecompressSync(bytes!, { maxOutputLength: MOST_BYTES }),
};

// --- internal ---

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
