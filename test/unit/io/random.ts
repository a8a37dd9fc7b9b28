/** A seeded source of random values: mulberry32. */
export interface RandomSource {
  /** From 0 to `limit`, without it. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** Up to so many characters, of all kinds that URLs and headers stumble over. */
  text(most: number): string;
}

const CHARACTERS = [
  "a",
  "Z",
  "0",
  "-",
  ".",
  "_",
  "~",
  " ",
  "+",
  "%",
  "/",
  "&",
  "=",
  "!",
  "'",
  "(",
  ")",
  "*",
  "é",
  "ሴ",
  "🍐",
  ":",
  "@",
  ",",
  ";",
  "$",
  "?",
  "#",
];

export function randomSource(seed: number): RandomSource {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  return {
    below,
    pick,
    text: (most) => Array.from({ length: 1 + below(most) }, () => pick(CHARACTERS)).join(""),
  };
}
