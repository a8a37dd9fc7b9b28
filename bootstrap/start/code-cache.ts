import type { Script } from "node:vm";

// V8 takes a code cache only for the very text that it was made of: the two sides share what they say of it here.

/** Beside main.cjs. A cache is of use to one V8 on one architecture, which some Nodes share; others do not read it. */
export const CACHE_NAME: string = `main.${process.versions.v8}-${process.arch}.cache`;

/**
 * V8 looks at a cache's version and flags and at the length of its text, and trusts the rest: bytes that changed on the
 * way end the process by a signal, and a text of the same length would run as the old one. So two numbers come after
 * V8's own data, which V8 passes over, and are compared before it sees any: CRC-32 of main.cjs, and of the data.
 * Little-endian.
 */
const TRAILER_BYTES = 8;

/** CRC-32, as `node:zlib` has it. */
export type Checksum = (bytes: Uint8Array, before: number) => number;

/** What is written beside main.cjs for V8's `data`. */
export function sealCache(main: Uint8Array, data: Uint8Array, crc32: Checksum): Buffer {
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.writeUInt32LE(crc32(main, 0), 0);
  trailer.writeUInt32LE(crc32(data, 0), 4);
  return Buffer.concat([data, trailer]);
}

/** @returns V8's data; undefined if it or main.cjs is not what it was. */
export function openCache(main: Uint8Array, sealed: Buffer, crc32: Checksum): Buffer | undefined {
  const length = sealed.length - TRAILER_BYTES;
  if (length <= 0) return undefined;
  const data = sealed.subarray(0, length);
  const sound =
    sealed.readUInt32LE(length) === crc32(main, 0) &&
    sealed.readUInt32LE(length + 4) === crc32(data, 0);
  return sound ? data : undefined;
}

/** The text of main.cjs as Node would compile it: a function of what a CommonJS module is given. */
export function wrapMain(source: string): string {
  return `(function (require, module, __filename, __dirname) {${source}\n})`;
}

/** Runs what was compiled of `wrapMain`, as the module `file`. */
export function runMain(
  script: Script,
  require: (name: string) => unknown,
  module: unknown,
  file: string,
  folder: string,
): void {
  const main = script.runInThisContext() as (...given: unknown[]) => void;
  main(require, module, file, folder);
}
