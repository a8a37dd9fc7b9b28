// `join` of what asc's library joins one by one, which copies all that was joined before each time.

import { hasValue } from "../json/typed/optional";
import { StringBuilder } from "./string-builder";

/** Units of the longest string, as V8 has it. */
export const MOST_UNITS: u64 = 536_870_888;
/** Units that a number takes at most. */
const NUMBER_UNITS: u64 = 32;

/** Elements that are objects, by their texts; null is empty. */
export function joinReferences<T>(start: usize, length: i32, separator: string): string {
  if (isString<T>()) return joinStrings(start, length, separator);
  const out = new StringBuilder();
  for (let i = 0; i < length; ++i) {
    if (i) out.add(separator);
    const each = load<T>(start + ((<usize>i) << alignof<T>()));
    // @ts-ignore: asc refuses a class without it
    if (changetype<usize>(each)) out.add(each!.toString());
  }
  return out.toString();
}

/** Refuses what would be longer than a string can be. */
export function checkJoined(length: i32, separator: string): void {
  if (<u64>length * (NUMBER_UNITS + <u64>separator.length) > MOST_UNITS) throw new RangeError("Invalid string length");
}

/** Numbers of the language room: one that is missing is empty. */
export function joinNumbers(start: usize, length: i32, separator: string): string {
  const out = new StringBuilder();
  for (let i = 0; i < length; ++i) {
    if (i) out.add(separator);
    const each = load<f64>(start + ((<usize>i) << 3));
    if (hasValue<f64>(each)) out.add(each.toString());
  }
  return out.toString();
}

// --- internal ---

function joinStrings(start: usize, length: i32, separator: string): string {
  if (!length) return "";
  let units = <u64>separator.length * (length - 1);
  for (let i = 0; i < length; ++i) {
    const each = load<usize>(start + ((<usize>i) << alignof<usize>()));
    if (each) units += changetype<string>(each).length;
  }
  if (units > MOST_UNITS) throw new RangeError("Invalid string length");
  const made = __new((<usize>units) << 1, idof<string>());
  let to = made;
  for (let i = 0; i < length; ++i) {
    if (i) to = put(to, changetype<usize>(separator));
    to = put(to, load<usize>(start + ((<usize>i) << alignof<usize>())));
  }
  return changetype<string>(made);
}

// @ts-ignore: decorator
@inline
function put(to: usize, text: usize): usize {
  if (!text) return to;
  const bytes = (<usize>changetype<string>(text).length) << 1;
  memory.copy(to, text, bytes);
  return to + bytes;
}
