import type { LinearMemory } from "./memory.ts";

/** `gunzip`: what a gzip member in linear memory stands for, written there. */
export function gunzipImport(
  memory: () => LinearMemory,
): (from: number, length: number, to: number, room: number) => number {
  return (from, length, to, room) => {
    // Loaded when it is first asked for: loading takes milliseconds of a cold start.
    const { gunzipSync } = process.getBuiltinModule("node:zlib");
    const member = memory().view(from, length);
    // Checked before anything is decompressed for it.
    const { byteLength } = memory().view(to, room);
    let bytes;
    try {
      // Zero is not a limit to zlib.
      bytes = gunzipSync(member, { maxOutputLength: Math.max(byteLength, 1) });
    } catch {
      return -1;
    }
    if (bytes.length > byteLength) return -1;
    memory().write(to, bytes);
    return bytes.length;
  };
}
