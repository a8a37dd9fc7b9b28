import { randomIntegers } from "../random.ts";

const REGIONS = ["north", "south", "east", "west", "centre", "overseas"];

/** 1 MB of orders. */
export function createEvent(): object {
  const random = randomIntegers(7);
  let csv = "date,region,product,quantity,cents\n";
  while (csv.length < 1_000_000) {
    const day = String(1 + random(28)).padStart(2, "0");
    csv += `2026-01-${day},${REGIONS[random(REGIONS.length)]},product-${random(500)},${1 + random(9)},${random(10_000)}\n`;
  }
  return { csv };
}
