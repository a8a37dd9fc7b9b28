import crypto from "node:crypto";

type Values = readonly Uint8Array[];

/** Of what a program derives at once: what takes longer than any invocation is a mistake. */
const MOST_ROUNDS = 20_000_000;
const MOST_KEY_BYTES = 1_048_576;

/** By the names that guest/std/node/crypto/ has for them. */
export const CRYPTO: Readonly<Record<string, (values: Values) => Uint8Array>> = {
  pbkdf2: ([password, salt, rounds, length, digest]) =>
    crypto.pbkdf2Sync(
      password!,
      salt!,
      within(rounds, MOST_ROUNDS, "iterations"),
      within(length, MOST_KEY_BYTES, "keylen"),
      text(digest),
    ),
  scrypt: ([password, salt, length, cost, blockSize, parallelization, maxmem]) =>
    crypto.scryptSync(password!, salt!, within(length, MOST_KEY_BYTES, "keylen"), {
      N: number(cost),
      r: number(blockSize),
      p: number(parallelization),
      maxmem: Math.min(number(maxmem), 256 * 1_048_576),
    }),
  hkdf: ([digest, key, salt, info, length]) =>
    new Uint8Array(
      crypto.hkdfSync(text(digest), key!, salt!, info!, within(length, MOST_KEY_BYTES, "keylen")),
    ),
  hash: ([algorithm, data]) => crypto.hash(text(algorithm), data!, "buffer"),
  hmac: ([algorithm, key, data]) => crypto.createHmac(text(algorithm), key!).update(data!).digest(),
  sign: ([algorithm, key, options, data]) =>
    crypto.sign(nameOf(algorithm), data!, keyOf(key, options) as crypto.SignPrivateKeyInput),
  verify: ([algorithm, key, options, data, signature]) => {
    const right = crypto.verify(
      nameOf(algorithm),
      data!,
      keyOf(key, options) as crypto.VerifyPublicKeyInput,
      signature!,
    );
    return Uint8Array.of(right ? 1 : 0);
  },
};

/** Ciphers that are not at their end: each is named by its place. */
export class Ciphers {
  #open: crypto.CipherGCM[] = [];

  readonly functions: Readonly<Record<string, (values: Values) => Uint8Array>> = {
    "cipher.begin": (values) => this.#begin(values, false),
    "decipher.begin": (values) => this.#begin(values, true),
    "cipher.aad": ([id, aad]) => (this.#of(id).setAAD(aad!), NOTHING),
    "cipher.padding": ([id, on]) => (this.#of(id).setAutoPadding(number(on) === 1), NOTHING),
    "cipher.tagged": ([id, tag]) => {
      (this.#of(id) as unknown as crypto.DecipherGCM).setAuthTag(tag!);
      return NOTHING;
    },
    "cipher.update": ([id, data]) => this.#of(id).update(data!),
    "cipher.final": ([id]) => this.#of(id).final(),
    "cipher.tag": ([id]) => this.#of(id).getAuthTag(),
  };

  /** The invocation is over. */
  end(): void {
    this.#open = [];
  }

  #begin([algorithm, key, iv, tagLength]: Values, isBack: boolean): Uint8Array {
    const name = text(algorithm) as crypto.CipherGCMTypes;
    const options = tagLength?.length ? { authTagLength: number(tagLength) } : undefined;
    // Of ECB there is no IV.
    const start = iv?.length ? iv : null;
    const make = isBack ? crypto.createDecipheriv : crypto.createCipheriv;
    const made = make(name, key!, start as Uint8Array, options) as unknown as crypto.CipherGCM;
    return Buffer.from(String(this.#open.push(made) - 1));
  }

  #of(id: Uint8Array | undefined): crypto.CipherGCM {
    const found = this.#open[number(id)];
    if (!found) throw new Error("The cipher is of another invocation");
    return found;
  }
}

// --- internal ---

const NOTHING = new Uint8Array(0);

function text(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString() : "";
}

function number(bytes: Uint8Array | undefined): number {
  return Number(text(bytes));
}

function within(bytes: Uint8Array | undefined, most: number, name: string): number {
  const value = number(bytes);
  if (value > most)
    throw new RangeError(`The value of "${name}" is out of range. Received ${value}`);
  return value;
}

/** Of Ed25519 there is no digest. */
function nameOf(algorithm: Uint8Array | undefined): string | null {
  return text(algorithm) || null;
}

/** PEM, or a JWK as JSON; options as JSON. */
function keyOf(key: Uint8Array | undefined, options: Uint8Array | undefined): object {
  const written = text(key);
  const given = JSON.parse(text(options) || "{}") as object;
  return written.startsWith("{")
    ? { key: JSON.parse(written) as crypto.JsonWebKey, format: "jwk", ...given }
    : { key: written, ...given };
}
