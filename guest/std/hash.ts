// Hashes of Map and Set. Who does not know the seed cannot make keys that collide.

/** Exported as `wasmstrap_hash_seed` where it is used: the host draws it before top-level code runs. */
// @ts-ignore: decorator
@lazy
export let hashSeed: u64 = 0;

/** The hash of a key. A number's halves are multiplied by secrets, a text goes through SipHash-1-3. */
export function hashKey<K>(key: K, seed: u64): u32 {
  if (isString<K>()) {
    // In a program that is read as TypeScript, what may be missing is asked for all the same.
    // @ts-ignore: of guest/language
    if (isDefined(__dynamicNull)) if (!changetype<usize>(key)) return hashNumber(0, seed);
    return hashText(changetype<string>(key), seed);
  }
  if (isReference<K>()) {
    // A JSON value without a type is what it holds.
    // @ts-ignore: asked of the class
    if (isDefined(changetype<NonNullable<K>>(changetype<usize>(key)).__keyHash)) {
      // @ts-ignore: of guest/language/dynamic/value.ts
      return changetype<usize>(key) ? key!.__keyHash(seed) : hashNumber(0, seed);
    }
    return hashNumber(changetype<usize>(key), seed);
  }
  if (isFloat<K>()) {
    // 0 and -0 are one key, and so are all NaN.
    const value = <f64>key;
    if (value == 0) return hashNumber(0, seed);
    return hashNumber(value != value ? 1 : reinterpret<u64>(value), seed);
  }
  return hashNumber(<u64>key, seed);
}

/** Map and Set compare by SameValueZero. */
// @ts-ignore: decorator
@inline
export function sameKey<K>(a: K, b: K): bool {
  if (isFloat<K>()) return a == b || (a != a && b != b);
  if (isReference<K>() && !isString<K>()) {
    // @ts-ignore: asked of the class
    if (isDefined(changetype<NonNullable<K>>(changetype<usize>(a)).__keyHash)) return __dynamicSameKey(a, b);
  }
  return a == b;
}

// --- internal ---

/** Pair-multiply-shift: the probability that two numbers collide does not depend on which they are. */
// @ts-ignore: decorator
@inline
function hashNumber(value: u64, seed: u64): u32 {
  const second = rotl(seed, 23) * 0x9e3779b97f4a7c15;
  const third = rotl(seed, 47) * 0xd1342543de82ef95;
  const product = (seed + <u64>(<u32>value)) * (second + (value >> 32)) + third;
  return <u32>(product >> 32);
}

/** @see https://www.aumasson.jp/siphash/siphash.pdf */
function hashText(text: string, seed: u64): u32 {
  const key1 = rotl(seed, 29) * 0x9e3779b97f4a7c15;
  let v0 = seed ^ 0x736f6d6570736575;
  let v1 = key1 ^ 0x646f72616e646f6d;
  let v2 = seed ^ 0x6c7967656e657261;
  let v3 = key1 ^ 0x7465646279746573;
  let at = changetype<usize>(text);
  const bytes = (<usize>text.length) << 1;
  const end = at + bytes;
  let word: u64 = 0;
  let rounds = 1;
  while (true) {
    if (at + 8 <= end) {
      word = load<u64>(at);
    } else {
      // The last word is what is left, and the length; three rounds without a word follow it.
      word = (<u64>bytes) << 56;
      for (let shift: u64 = 0; at < end; at += 2, shift += 16) word |= (<u64>load<u16>(at)) << shift;
      rounds = 4;
    }
    at += 8;
    v3 ^= word;
    for (let round = rounds; round > 0; --round) {
      v0 += v1;
      v1 = rotl(v1, 13) ^ v0;
      v0 = rotl(v0, 32);
      v2 += v3;
      v3 = rotl(v3, 16) ^ v2;
      v0 += v3;
      v3 = rotl(v3, 21) ^ v0;
      v2 += v1;
      v1 = rotl(v1, 17) ^ v2;
      v2 = rotl(v2, 32);
      if (round == rounds) v0 ^= word;
      if (round == rounds && rounds == 4) v2 ^= 0xff;
    }
    if (rounds == 4) break;
  }
  const hash = v0 ^ v1 ^ v2 ^ v3;
  return <u32>(hash ^ (hash >> 32));
}
