import { randomIntegers } from "../random.ts";

/** A dictionary of 10,000 words, and a word that is not in it. */
export function createEvent(): object {
  const random = randomIntegers(10);
  const letter = () => String.fromCharCode(97 + random(26));
  const word = () => Array.from({ length: 4 + random(9) }, letter).join("");
  return { word: "wasmstrapped", dictionary: Array.from({ length: 10_000 }, word) };
}
