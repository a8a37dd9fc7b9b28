import { nodeBinding } from "../node-binding.ts";

// V8 takes a code cache only for the very text that it was made of: the two sides share what they say of it here.

/** Bundles with a cache beside them: main.cjs, and what only some modules load and takes long to compile. */
export type CachedBundle = "main" | "io-http";

/** Beside the bundle. A cache is of use to one V8 on one architecture, which some Nodes share; others do not read it. */
export function cacheName(bundle: CachedBundle): string {
  return `${bundle}.${process.versions.v8}-${process.arch}.cache`;
}

export const CACHE_NAME: string = cacheName("main");

/**
 * V8 looks at a cache's version and flags and at the length of its text, and trusts the rest: bytes that changed on the
 * way end the process by a signal, and a text of the same length would run as the old one. So numbers come after
 * V8's own data, which V8 passes over, and are compared before it sees any: CRC-32 of the bundle, and of the data; then
 * that of Node's version, see `compileMain`. Little-endian.
 */
const TRAILER_BYTES = 12;

/** CRC-32, as `node:zlib` has it. */
export type Checksum = (bytes: Uint8Array, before: number) => number;

/**
 * What is written beside a bundle for V8's `data`.
 *
 * @param known Whether it was recorded as `compileMain` compiles what is known.
 */
export function sealCache(
  main: Uint8Array,
  data: Uint8Array,
  crc32: Checksum,
  known: boolean,
): Buffer {
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.writeUInt32LE(crc32(main, 0), 0);
  trailer.writeUInt32LE(crc32(data, 0), 4);
  trailer.writeUInt32LE(known ? crc32(Buffer.from(process.version), 0) : 0, 8);
  return Buffer.concat([data, trailer]);
}

export interface OpenedCache {
  /** V8's. */
  readonly data: Buffer;
  /** This very version of Node.js recorded it, not another one with the same V8. */
  readonly sameNode: boolean;
}

/** @returns undefined if it or its bundle is not what it was. */
export function openCache(
  main: Uint8Array,
  sealed: Buffer,
  crc32: Checksum,
): OpenedCache | undefined {
  const length = sealed.length - TRAILER_BYTES;
  if (length <= 0) return undefined;
  const data = sealed.subarray(0, length);
  const sound =
    sealed.readUInt32LE(length) === crc32(main, 0) &&
    sealed.readUInt32LE(length + 4) === crc32(data, 0);
  if (!sound) return undefined;
  return {
    data,
    sameNode: sealed.readUInt32LE(length + 8) === crc32(Buffer.from(process.version), 0),
  };
}

/** A compiled bundle. */
export interface MainScript {
  /** @returns The function that `wrapMain` wrote. */
  run(): unknown;
  createCachedData(): Buffer;
}

/**
 * Compiles a bundle.
 *
 * `node:vm` is made of `ContextifyScript`, and takes half a millisecond to load. Its parameters are Node's own affair, and
 * a call with wrong ones ends the process: they are used only where a recording with that version has shown that they
 * are right.
 *
 * @param known Whether this version of Node.js has been tried.
 */
export function compileMain(
  source: string,
  file: string,
  data: Buffer | undefined,
  known: boolean,
): MainScript {
  const text = wrapMain(source);
  const contextify = known ? (nodeBinding("contextify") as Contextify | undefined) : undefined;
  if (contextify === undefined) {
    const { Script } = process.getBuiltinModule("node:vm");
    const script = new Script(text, { filename: file, ...(data && { cachedData: data }) });
    return {
      run: () => script.runInThisContext() as unknown,
      createCachedData: () => script.createCachedData(),
    };
  }
  const script = new contextify.ContextifyScript(
    text,
    file,
    0,
    0,
    data,
    false,
    undefined,
    Symbol(),
  );
  return {
    run: () => script.runInContext(null, -1, true, false, false),
    createCachedData: () => script.createCachedData(),
  };
}

/** Runs a bundle, as the module `file`. */
export function runMain(
  main: MainScript,
  require: (name: string) => unknown,
  module: unknown,
  file: string,
  folder: string,
): void {
  (main.run() as (...given: unknown[]) => void)(require, module, file, folder);
}

// --- internal ---

/** Node's `src/node_contextify.cc`, as `lib/vm.js` uses it. */
interface Contextify {
  readonly ContextifyScript: new (
    code: string,
    file: string,
    lineOffset: number,
    columnOffset: number,
    data: Uint8Array | undefined,
    produceData: boolean,
    parsingContext: undefined,
    /** Of what an `import()` in it would ask; there is none. */
    hostDefined: symbol,
  ) => {
    runInContext(
      context: null,
      timeoutMs: number,
      displayErrors: boolean,
      breakOnSigint: boolean,
      breakOnFirstLine: boolean,
    ): unknown;
    createCachedData(): Buffer;
  };
}

/** The text of a bundle as Node would compile it: a function of what a CommonJS module is given. */
export function wrapMain(source: string): string {
  return `(function (require, module, __filename, __dirname) {${source}\n})`;
}
