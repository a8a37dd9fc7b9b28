import { randomIntegers } from "../random.ts";

const SIDE = 512;

export function createEvent(): object {
  const random = randomIntegers(9);
  const pixels = Buffer.from(Uint8Array.from({ length: SIDE * SIDE * 4 }, () => random(256)));
  return { width: SIDE, height: SIDE, pixels: pixels.toString("base64") };
}
