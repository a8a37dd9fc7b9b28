// `createCipheriv` and `createDecipheriv` of `node:crypto`: Node's own, one for each that is begun.

import { bytesOf } from "../../io/crypto/hash";
import { Buffer } from "../ambient/buffer";
import { NodeCall } from "./call/node-call";

export class CipherOptions {
  /** In bytes, of AES-GCM and its like. */
  authTagLength: i32 = 0;
}

/** Encrypts, or decrypts, what `update` is given, piece by piece. */
@final
export class Cipher {
  /** Made by `createCipheriv` and `createDecipheriv`. */
  constructor(private id: string) {}

  update<T>(data: T, encoding: string = "utf8"): Buffer {
    const call = new NodeCall("cipher.update").text(this.id);
    if (isString<T>()) return call.add(Buffer.from<string>(changetype<string>(data), encoding)).run();
    return call.add(bytesOf<T>(data)).run();
  }

  /** What `update(data, from, to)` is compiled to: compiler/language/front/expressions/library/coded-results.ts. */
  updateCoded<T>(data: T, from: string, to: string): string {
    return this.update<T>(data, from).toString(to);
  }

  final(): Buffer {
    return new NodeCall("cipher.final").text(this.id).run();
  }

  /** `final(to)` */
  finalCoded(to: string): string {
    return this.final().toString(to);
  }

  setAAD(data: Uint8Array): Cipher {
    new NodeCall("cipher.aad").text(this.id).add(data).run();
    return this;
  }

  setAutoPadding(on: bool = true): Cipher {
    new NodeCall("cipher.padding").text(this.id).number(on ? 1 : 0).run();
    return this;
  }

  /** Of what was encrypted, after `final`. */
  getAuthTag(): Buffer {
    return new NodeCall("cipher.tag").text(this.id).run();
  }

  /** Of what is decrypted, before `final`. */
  setAuthTag(tag: Uint8Array): Cipher {
    new NodeCall("cipher.tagged").text(this.id).add(tag).run();
    return this;
  }
}

/** @param algorithm As OpenSSL names it: `aes-256-gcm`. */
export function createCipheriv<K, I>(algorithm: string, key: K, iv: I, options: CipherOptions | null = null): Cipher {
  return begun("cipher.begin", algorithm, bytesOf<K>(key), bytesOf<I>(iv), options);
}

export function createDecipheriv<K, I>(algorithm: string, key: K, iv: I, options: CipherOptions | null = null): Cipher {
  return begun("decipher.begin", algorithm, bytesOf<K>(key), bytesOf<I>(iv), options);
}

// --- internal ---

function begun(name: string, algorithm: string, key: Uint8Array, iv: Uint8Array, options: CipherOptions | null): Cipher {
  const call = new NodeCall(name).text(algorithm).add(key).add(iv);
  if (options && options.authTagLength) call.number(options.authTagLength);
  return new Cipher(call.run().toString());
}
