import { randomIntegers } from "../random.ts";

/** 100,000 records, 4 MB: what a synchronous invocation may carry. */
export function createEvent(): object {
  const random = randomIntegers(13);
  const players = Array.from({ length: 100_000 }, (_, id) => ({
    id,
    name: `p${random(50_000)}`,
    score: random(20_000),
  }));
  return { players };
}
