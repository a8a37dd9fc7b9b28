import { Context } from "wasmstrap/guest";

/** Counts the event's bytes by their value, and answers with the most frequent one in hexadecimal, as JSON text. */
export function handler(event: Uint8Array, context: Context): Uint8Array {
  const counts = new StaticArray<i32>(256);
  for (let i = 0; i < event.length; i++) counts[event[i]]++;
  let most = 0;
  for (let value = 1; value < 256; value++) {
    if (counts[value] > counts[most]) most = value;
  }
  return Uint8Array.wrap(String.UTF8.encode('"' + most.toString(16) + '"'));
}
