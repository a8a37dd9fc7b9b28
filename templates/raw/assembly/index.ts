/** Counts the event's bytes by their value, and answers with the most frequent one in hexadecimal, as JSON text. */
export function handler(event: Uint8Array): Uint8Array {
  const counts = new Uint32Array(256);
  for (const byte of event) counts[byte]++;
  let most = 0;
  for (let value = 1; value < 256; value++) {
    if (counts[value] > counts[most]) most = value;
  }
  return new TextEncoder().encode(`"${most.toString(16)}"`);
}
