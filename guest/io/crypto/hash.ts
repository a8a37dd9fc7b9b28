// Digests and HMACs, computed by Node's crypto.

import { base64Encode } from "../../base64";
import { Buffer } from "../../std/ambient/buffer";
import { base64UrlEncode, hexEncode } from "./encoding";

// @ts-ignore: decorator
@external("wasmstrap:crypto", "digest")
declare function hostDigest(algorithm: i32, data: usize, length: usize, to: usize): void;

// @ts-ignore: decorator
@external("wasmstrap:crypto", "hmac")
declare function hostHmac(algorithm: i32, key: usize, keyLength: usize, data: usize, length: usize, to: usize): void;

/**
 * The digest of bytes, or of text as UTF-8.
 * @param algorithm `SHA-256`, `SHA-384`, `SHA-512`, `SHA-1` or `MD5`, with or without hyphen, in any case.
 */
export function digest<T>(algorithm: string, data: T): Uint8Array {
  const number = algorithmOf(algorithm);
  const bytes = bytesOf<T>(data);
  const result = new Uint8Array(lengthOf(number));
  hostDigest(number, bytes.dataStart, bytes.byteLength, result.dataStart);
  return result;
}

/** The HMAC of bytes or text with a key of bytes or text. */
export function hmac<K, T>(algorithm: string, key: K, data: T): Uint8Array {
  const number = algorithmOf(algorithm);
  const secret = bytesOf<K>(key);
  const bytes = bytesOf<T>(data);
  const result = new Uint8Array(lengthOf(number));
  hostHmac(number, secret.dataStart, secret.byteLength, bytes.dataStart, bytes.byteLength, result.dataStart);
  return result;
}

/** As `createHash` of Node: collects what is to be hashed, and computes the digest at the end. */
@final
export class Hash {
  private collected: Collector = new Collector();
  private done: bool = false;

  /** Made by `createHash` or `createHmac`. */
  constructor(
    private algorithm: string,
    private key: Uint8Array | null,
  ) {
    algorithmOf(algorithm);
  }

  update<T>(data: T, encoding: string = "utf8"): Hash {
    if (isString<T>() && encoding != "utf8" && encoding != "utf-8")
      throw new TypeError("Cannot hash text as " + encoding + ": pass Buffer.from(text, encoding)");
    if (this.done) throw new Error("Cannot update a hash after its digest was computed");
    this.collected.add(bytesOf<T>(data));
    return this;
  }

  /** @param encoding `hex`, `base64` or `base64url`. */
  digest(encoding: string): string {
    const bytes = this.digestBytes();
    if (encoding == "hex") return hexEncode(bytes);
    if (encoding == "base64") return base64Encode(bytes);
    if (encoding == "base64url") return base64UrlEncode(bytes);
    throw new TypeError('encoding must be "hex", "base64" or "base64url": found "' + encoding + '"');
  }

  /** What `digest()` is compiled to: compiler/library/calls.ts. */
  __digest(): Buffer {
    return Buffer.from<Uint8Array>(this.digestBytes());
  }

  digestBytes(): Uint8Array {
    this.done = true;
    const key = this.key;
    const bytes = this.collected.bytes();
    return key ? hmac<Uint8Array, Uint8Array>(this.algorithm, key, bytes) : digest<Uint8Array>(this.algorithm, bytes);
  }
}

export function createHash(algorithm: string): Hash {
  return new Hash(algorithm, null);
}

/** @param key bytes or text. */
export function createHmac<K>(algorithm: string, key: K): Hash {
  return new Hash(algorithm, bytesOf<K>(key));
}

/** Whether two values are equal, in a time that tells nothing of where they differ. */
export function timingSafeEqual(a: Uint8Array, b: Uint8Array): bool {
  if (a.byteLength != b.byteLength) return false;
  let difference: u32 = 0;
  for (let i = 0; i < a.byteLength; ++i) {
    difference |= <u32>load<u8>(a.dataStart + i) ^ <u32>load<u8>(b.dataStart + i);
  }
  return !difference;
}

/** Bytes as they are; text as UTF-8. */
export function bytesOf<T>(data: T): Uint8Array {
  if (isString<T>()) return Uint8Array.wrap(String.UTF8.encode(changetype<string>(data)));
  // A field of an interface may be missing.
  if (data instanceof Uint8Array) return data!;
  if (data instanceof ArrayBuffer) return Uint8Array.wrap(data!);
  if (isNullable<T>()) throw new TypeError('The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received undefined');
  ERROR("Bytes must be a string, Uint8Array or ArrayBuffer");
}

class Collector {
  private buffer: Uint8Array = new Uint8Array(0);
  private length: i32 = 0;

  add(bytes: Uint8Array): void {
    const needed = this.length + bytes.length;
    if (needed > this.buffer.length) {
      const grown = new Uint8Array(max(needed, this.buffer.length << 1));
      memory.copy(grown.dataStart, this.buffer.dataStart, this.length);
      this.buffer = grown;
    }
    memory.copy(this.buffer.dataStart + this.length, bytes.dataStart, bytes.length);
    this.length = needed;
  }

  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }
}

/** In the order of host/io/crypto/index.ts. */
function algorithmOf(name: string): i32 {
  const plain = name.toLowerCase().replace("-", "");
  if (plain == "sha256") return 2;
  if (plain == "sha384") return 3;
  if (plain == "sha512") return 4;
  if (plain == "sha1") return 1;
  if (plain == "md5") return 0;
  throw new TypeError('no digest is called "' + name + '": SHA-256, SHA-384, SHA-512, SHA-1 and MD5 are');
}

function lengthOf(algorithm: i32): i32 {
  if (algorithm == 0) return 16;
  if (algorithm == 1) return 20;
  return algorithm == 2 ? 32 : algorithm == 3 ? 48 : 64;
}
