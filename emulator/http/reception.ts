import type { Reception } from "./connection.ts";

/** For requests that were answered, or refused, before their body: what comes is thrown away. */
export const IGNORE: Reception = { chunk() {}, end() {}, cut() {} };

/** Calls `end` when the request is complete, and reads no body. */
export function whenComplete(end: () => void): Reception {
  return { chunk() {}, end, cut() {} };
}

/** Calls `end` with the whole body, which is `undefined` if it is longer than `limitBytes`. */
export function collect(limitBytes: number, end: (body: Buffer | undefined) => void): Reception {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return {
    chunk(chunk) {
      bytes += chunk.length;
      if (bytes <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
    },
    end() {
      end(bytes <= limitBytes ? join(chunks) : undefined);
    },
    cut() {},
  };
}

/** One buffer of several; the usual single one is not copied. */
export function join(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
