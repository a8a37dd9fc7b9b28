/**
 * Singles, rounded once: a number that is first rounded to a double can land on the middle of two
 * singles, and from there on the wrong one.
 */
import { compareExactly } from "./float-exact";
import { parseF64, readF64 } from "./float-parse";
import { isMinus, scanNumber } from "./grammar";

/** What stands for Infinity in the middle of it and the largest single. */
const BEYOND: f64 = 340282366920938463463374607431768211456.0;

/** The single that the last `parseF32` read. */
export let readF32: f32 = 0;

/** `parseF64` for singles: reads into `readF32`. */
export function parseF32(at: usize): usize {
  const end = parseF64(at);
  if (end) {
    const nearest = <f32>abs(readF64);
    const magnitude = <f64>nearest == abs(readF64) ? nearest : roundOnce(at, nearest);
    readF32 = copysign<f32>(magnitude, <f32>readF64);
  }
  return end;
}

/** `nearest`, or its neighbour where the double that it came from is the middle of both. */
function roundOnce(at: usize, nearest: f32): f32 {
  const double = abs(readF64);
  const low = reinterpret<u32>(nearest) - u32(<f64>nearest > double);
  const above = reinterpret<f32>(low + 1);
  const middle = (<f64>reinterpret<f32>(low) + (isFinite(above) ? <f64>above : BEYOND)) / 2;
  if (double != middle) return nearest;

  const digits = at + usize(isMinus(at));
  scanNumber(digits);
  const bits = reinterpret<u64>(middle);
  const significand = (bits & 0xfffffffffffff) | (1 << 52);
  const order = compareExactly(digits, significand, <i32>(bits >> 52) - 1075);
  return order > 0 ? above : order < 0 ? reinterpret<f32>(low) : nearest;
}
