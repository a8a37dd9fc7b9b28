// Keys that `node:crypto` derives from others, or from passwords.

import { bytesOf } from "../../io/crypto/hash";
import { Buffer } from "../ambient/buffer";
import { NodeCall } from "./call/node-call";

/** What a password's hash costs; the names are Node's, both long and short. */
export class ScryptOptions {
  N: i32 = 0;
  r: i32 = 0;
  p: i32 = 0;
  cost: i32 = 16384;
  blockSize: i32 = 8;
  parallelization: i32 = 1;
  /** In bytes. */
  maxmem: i32 = 33554432;
}

export function scryptSync<P, S>(password: P, salt: S, keylen: i32, options: ScryptOptions | null = null): Buffer {
  const given = options ? options : new ScryptOptions();
  return new NodeCall("scrypt")
    .add(bytesOf<P>(password))
    .add(bytesOf<S>(salt))
    .number(keylen)
    .number(given.N ? given.N : given.cost)
    .number(given.r ? given.r : given.blockSize)
    .number(given.p ? given.p : given.parallelization)
    .number(given.maxmem)
    .run();
}

export function pbkdf2Sync<P, S>(password: P, salt: S, iterations: i32, keylen: i32, digest: string): Buffer {
  return new NodeCall("pbkdf2")
    .add(bytesOf<P>(password))
    .add(bytesOf<S>(salt))
    .number(iterations)
    .number(keylen)
    .text(digest)
    .run();
}

export function hkdfSync<K, S, I>(digest: string, key: K, salt: S, info: I, keylen: i32): ArrayBuffer {
  const derived = new NodeCall("hkdf")
    .text(digest)
    .add(bytesOf<K>(key))
    .add(bytesOf<S>(salt))
    .add(bytesOf<I>(info))
    .number(keylen)
    .run();
  return derived.buffer.slice(derived.byteOffset, derived.byteOffset + derived.byteLength);
}

// For `promisify(scrypt)`, which waits by itself here.

export function scrypt<P, S>(password: P, salt: S, keylen: i32, options: ScryptOptions | null = null): Buffer {
  return scryptSync<P, S>(password, salt, keylen, options);
}

export function pbkdf2<P, S>(password: P, salt: S, iterations: i32, keylen: i32, digest: string): Buffer {
  return pbkdf2Sync<P, S>(password, salt, iterations, keylen, digest);
}
