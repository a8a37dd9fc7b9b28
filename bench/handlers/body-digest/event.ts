import { randomIntegers } from "../random.ts";

/** A binary body of 256 kB, as API Gateway hands it on. */
export function createEvent(): object {
  const random = randomIntegers(6);
  const body = Buffer.from(Uint8Array.from({ length: 256_000 }, () => random(256)));
  return { body: body.toString("base64"), isBase64Encoded: true };
}
