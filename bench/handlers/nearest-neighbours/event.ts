import { randomIntegers } from "../random.ts";

export function createEvent(): object {
  const random = randomIntegers(12);
  return { vector: Array.from({ length: 64 }, () => random(256)), count: 10 };
}
