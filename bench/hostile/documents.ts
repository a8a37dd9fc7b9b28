/** A document that somebody made to cost much, and one of the same size that nobody did. */
export interface Pair {
  readonly what: string;
  readonly handler: string;
  readonly hostile: string;
  readonly random: string;
}

const MEMBERS = 40_000;

export function pairs(): readonly Pair[] {
  const colliding = collide(MEMBERS);
  return [
    {
      what: "keys of one hash without a seed",
      handler: "map",
      hostile: keys(MEMBERS, (i) => JSON.stringify(colliding[i])),
      random: keys(MEMBERS, () => JSON.stringify(mixed(colliding))),
    },
    sized("500 levels of long keys, then an error", "skip", deep(500, 11_000), (bytes) =>
      list(bytes, () => `{"${word(8)}":[${below(1000)},"${word(12)}"]}`),
    ),
    sized(
      "keys() and get() of each",
      "lookUp",
      keys(MEMBERS, (i) => `"k${i}"`),
      object,
    ),
    sized(
      "the same with escapes",
      "lookUp",
      keys(MEMBERS, (i) => `"\\u006b${i}"`),
      object,
    ),
    sized(
      "one key again and again",
      "lookUp",
      keys(MEMBERS, () => '"key"'),
      object,
    ),
    sized("empty objects", "elements", `[${"{},".repeat(199_999)}{}]`, (bytes) =>
      list(bytes, () => `{"${word(4)}":${below(10)}}`),
    ),
    sized("numbers that are hard to round", "floats", hard(2_000_000), (bytes) =>
      list(bytes, () => String(below(1e9) / 1e4)),
    ),
    sized("strings of escapes", "strings", `["${"\\u00e9".repeat(500_000)}"]`, (bytes) =>
      list(bytes, () => `"${word(60)}"`),
    ),
  ];
}

// --- internal ---

/** The same numbers each time (an LCG of 32 bits, its upper half). */
let state = 11;
function below(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return Math.floor(((state >>> 8) / 2 ** 24) * limit);
}

function word(length: number): string {
  return Array.from({ length }, () => String.fromCharCode(97 + below(26))).join("");
}

function keys(count: number, make: (i: number) => string): string {
  return `{${Array.from({ length: count }, (_, i) => `${make(i)}:1`).join(",")}}`;
}

/** An object of about so many bytes. */
function object(bytes: number): string {
  return keys(Math.ceil(bytes / 12), () => `"${word(7)}"`);
}

/** An array of about so many bytes. */
function list(bytes: number, item: () => string): string {
  const items: string[] = [];
  for (let length = 0; length < bytes; length += items.at(-1)!.length + 1) items.push(item());
  return `[${items.join(",")}]`;
}

function sized(
  what: string,
  handler: string,
  hostile: string,
  make: (bytes: number) => string,
): Pair {
  return { what, handler, hostile, random: make(Buffer.byteLength(hostile)) };
}

function deep(levels: number, length: number): string {
  return `${`{"${"x".repeat(length)}":`.repeat(levels)}tru${"}".repeat(levels)}`;
}

function hard(bytes: number): string {
  const items = "2.2250738585072011e-308,9007199254740993.0000000000000000000000000000000000001,";
  return `[${items.repeat(Math.ceil(bytes / items.length))}1]`;
}

const [P3, P4, P5] = [3_266_489_917, 668_265_263, 374_761_393] as const;
const turn = (x: number, n: number) => (x << n) | (x >>> (32 - n));

/** Inverse of an odd number modulo 2³². */
function inverse(odd: number): number {
  let x = odd;
  for (let i = 0; i < 6; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

function mix(hash: number, pair: number): number {
  return Math.imul(turn((hash + Math.imul(pair, P3)) | 0, 17), P4);
}

/** A text with units of others, each in its place: of their length and their alphabet. */
function mixed(texts: readonly string[]): string {
  return [...texts[0]!].map((_, at) => texts[below(texts.length)]![at]!).join("");
}

/** Whether a unit stands in a JSON string as it is. */
function isPlain(unit: number): boolean {
  return unit >= 0x23 && unit < 0x800 && unit !== 0x5c && unit !== 0x7f;
}

/** Six units each, with the same hash in AssemblyScript's library where it has no seed: XXH32 is solved for the last two. */
function collide(count: number): string[] {
  const found: string[] = [];
  const start = (12 + P5) | 0;
  for (let a = 0x61; found.length < count; a++) {
    for (let b = 0x80; b < 0x7f0 && found.length < count; b++) {
      const first = mix(start, a | (b << 16));
      for (let c = 0x80; c < 0x7f0 && found.length < count; c++) {
        const second = mix(first, c | (0x61 << 16));
        const pair = Math.imul((12_345 - second) | 0, inverse(P3 | 0));
        const [low, high] = [pair & 0xffff, pair >>> 16];
        if (isPlain(low) && isPlain(high))
          found.push(String.fromCharCode(a, b, c, 0x61, low, high));
      }
    }
  }
  return found;
}
