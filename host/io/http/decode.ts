import { HttpFailure } from "./failure.ts";

type Zlib = typeof import("node:zlib");
type Decode = (
  zlib: Zlib,
  body: Uint8Array,
  options: { maxOutputLength: number },
) => Promise<Buffer>;

/** A server that wraps its answer more often than this does so to keep us busy. */
const MOST_CODINGS = 3;

/** What we say that we accept. */
export const ACCEPTED = "gzip, deflate, br";

/**
 * Undoes a response's `Content-Encoding`, off this thread.
 *
 * @param encoding As the header says: `gzip`, or several in the order in which they were applied.
 * @param limit Most bytes that may come out, at any step.
 * @throws {HttpFailure} An unknown coding, more bytes than `limit`, or not what the header claims.
 */
export async function decodeBody(
  body: Uint8Array,
  encoding: string,
  limit: number,
): Promise<Uint8Array> {
  const codings = splitCodings(encoding);
  let decoded = body;
  for (const coding of codings.toReversed()) {
    const decode = DECODERS[coding];
    if (!decode) throw new HttpFailure("protocol", `the content coding "${coding}" is not known`);
    if (decoded.length === 0) return decoded; // answers to HEAD, and 204 and 304, have none
    try {
      decoded = await decode(zlib(), decoded, { maxOutputLength: limit });
    } catch (cause) {
      const { code = "", message } = cause as NodeJS.ErrnoException;
      if (code === "ERR_BUFFER_TOO_LARGE") {
        throw new HttpFailure("too-large", `the decoded body is larger than ${limit} bytes`, code);
      }
      const kind = code === "Z_BUF_ERROR" ? "truncated" : "protocol";
      throw new HttpFailure(kind, `the body is not ${coding}: ${message}`, code, { cause });
    }
  }
  return decoded;
}

/** A stream that undoes one coding, or undefined where there is nothing to undo. */
export function decoderStream(encoding: string): import("node:stream").Duplex | undefined {
  const codings = splitCodings(encoding);
  const [coding] = codings;
  if (coding === undefined) return undefined;
  const make = STREAMS[coding];
  if (!make || codings.length > 1) {
    throw new HttpFailure("protocol", `the content coding "${encoding}" cannot be streamed`);
  }
  return make(zlib());
}

// --- internal ---

/** Loaded by the first compressed response. */
function zlib(): Zlib {
  return process.getBuiltinModule("node:zlib");
}

function splitCodings(encoding: string): string[] {
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "" && each !== "identity");
  if (codings.length > MOST_CODINGS) {
    throw new HttpFailure("protocol", `the body is encoded ${codings.length} times`);
  }
  return codings;
}

type Callback = (error: Error | null, result: Buffer) => void;
const promised = (run: (done: Callback) => void): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    run((error, result) => (error ? reject(error) : resolve(result)));
  });

const gunzip: Decode = (z, body, options) => promised((done) => z.gunzip(body, options, done));

/** Some servers send deflate without its zlib header. */
const inflate: Decode = (z, body, options) =>
  promised((done) =>
    ((body[0] ?? 0) & 0x0f) === 8
      ? z.inflate(body, options, done)
      : z.inflateRaw(body, options, done),
  );

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: gunzip,
  "x-gzip": gunzip,
  deflate: inflate,
  br: (z, body, options) => promised((done) => z.brotliDecompress(body, options, done)),
  zstd: (z, body, options) => promised((done) => z.zstdDecompress(body, options, done)),
};

const STREAMS: Readonly<Record<string, (z: Zlib) => import("node:stream").Duplex>> = {
  gzip: (z) => z.createGunzip(),
  "x-gzip": (z) => z.createGunzip(),
  deflate: (z) => z.createInflate(),
  br: (z) => z.createBrotliDecompress(),
  zstd: (z) => z.createZstdDecompress(),
};
