// `sign`, `verify`, `createSign` and `createVerify` of `node:crypto`.

import { Value } from "../../json/dynamic/value";
import { bytesOf } from "../../io/crypto/hash";
import { Buffer } from "../ambient/buffer";
import { NodeCall } from "./call/node-call";

/** A key, and how it is used. */
@final
export class KeyObject {
  /** Made by `createPrivateKey` and `createPublicKey`. @param text PEM, or a JWK as JSON. @param options as JSON. */
  constructor(
    public __text: string,
    public __options: string,
  ) {}
}

export function createPrivateKey<K>(key: K): KeyObject {
  return keyOf<K>(key);
}

export function createPublicKey<K>(key: K): KeyObject {
  return keyOf<K>(key);
}

/** The signature of data. @param algorithm `RSA-SHA256` or `sha256`; null for Ed25519. */
export function sign<D, K>(algorithm: string | null, data: D, key: K): Buffer {
  const by = keyOf<K>(key);
  return new NodeCall("sign").text(algorithm ? algorithm : "").text(by.__text).text(by.__options).add(bytesOf<D>(data)).run();
}

export function verify<D, K>(algorithm: string | null, data: D, key: K, signature: Uint8Array): bool {
  const by = keyOf<K>(key);
  const call = new NodeCall("verify").text(algorithm ? algorithm : "").text(by.__text).text(by.__options);
  return call.add(bytesOf<D>(data)).add(signature).run()[0] == 1;
}

/** Collects what is to be signed. */
@final
export class Sign {
  private parts: Array<Buffer> = [];

  constructor(private algorithm: string) {}

  update<T>(data: T, encoding: string = "utf8"): Sign {
    this.parts.push(partOf<T>(data, encoding));
    return this;
  }

  end(): Sign {
    return this;
  }

  sign<K>(key: K): Buffer {
    return sign<Buffer, K>(this.algorithm, Buffer.concat(this.parts), key);
  }

  /** `sign(key, encoding)`: compiler/language/front/expressions/library/coded-results.ts. */
  signCoded<K>(key: K, encoding: string): string {
    return this.sign<K>(key).toString(encoding);
  }
}

/** Collects what a signature is said to be of. */
@final
export class Verify {
  private parts: Array<Buffer> = [];

  constructor(private algorithm: string) {}

  update<T>(data: T, encoding: string = "utf8"): Verify {
    this.parts.push(partOf<T>(data, encoding));
    return this;
  }

  end(): Verify {
    return this;
  }

  verify<K, S>(key: K, signature: S, encoding: string = "utf8"): bool {
    return verify<Buffer, K>(this.algorithm, Buffer.concat(this.parts), key, partOf<S>(signature, encoding));
  }
}

export function createSign(algorithm: string): Sign {
  return new Sign(algorithm);
}

export function createVerify(algorithm: string): Verify {
  return new Verify(algorithm);
}

// --- internal ---

function partOf<T>(data: T, encoding: string): Buffer {
  if (isString<T>()) return Buffer.from<string>(changetype<string>(data), encoding);
  return Buffer.from<Uint8Array>(bytesOf<T>(data));
}

function keyOf<K>(key: K): KeyObject {
  if (!changetype<usize>(key)) throw new TypeError("The key is missing");
  if (isString<K>()) {
    return new KeyObject(changetype<string>(changetype<usize>(key)), "");
  } else if (changetype<NonNullable<K>>(changetype<usize>(key)) instanceof KeyObject) {
    return changetype<KeyObject>(changetype<usize>(key));
  } else if (changetype<NonNullable<K>>(changetype<usize>(key)) instanceof Uint8Array) {
    return new KeyObject(Buffer.from<Uint8Array>(changetype<Uint8Array>(changetype<usize>(key))).toString(), "");
  } else {
    return keyWithOptions<K>(key);
  }
}

/** `{ key, dsaEncoding: "ieee-p1363" }` */
function keyWithOptions<K>(key: K): KeyObject {
  const options = Value.object();
  // @ts-ignore: of an object that is written out
  if (isDefined(key.passphrase)) if (changetype<usize>(key.passphrase)) options.set("passphrase", Value.from<string>(changetype<string>(changetype<usize>(key.passphrase))));
  // @ts-ignore: see above
  if (isDefined(key.dsaEncoding)) if (changetype<usize>(key.dsaEncoding)) options.set("dsaEncoding", Value.from<string>(changetype<string>(changetype<usize>(key.dsaEncoding))));
  // @ts-ignore: see above
  if (isDefined(key.padding)) options.set("padding", Value.from<f64>(<f64>key.padding));
  // @ts-ignore: see above
  if (isDefined(key.saltLength)) options.set("saltLength", Value.from<f64>(<f64>key.saltLength));
  // @ts-ignore: see above
  const inner = keyOf(key.key);
  return new KeyObject(inner.__text, options.toString());
}

/** Numbers of OpenSSL's that `padding` and `saltLength` are. */
export namespace constants {
  export const RSA_PKCS1_PADDING: f64 = 1;
  export const RSA_PKCS1_PSS_PADDING: f64 = 6;
  export const RSA_PSS_SALTLEN_DIGEST: f64 = -1;
}
