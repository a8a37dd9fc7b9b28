import { openSync, readSync } from "node:fs";

let device: number | undefined;

/**
 * Fills `bytes` from the kernel's generator: `node:crypto` takes 4 ms to load, and its own generator is part of a
 * snapshot, while the kernel learns of a restore and seeds itself again.
 */
export function kernelRandom(bytes: Uint8Array): void {
  device ??= openSync("/dev/urandom", "r");
  for (let at = 0; at < bytes.length;) at += readSync(device, bytes, at, bytes.length - at, null);
}
