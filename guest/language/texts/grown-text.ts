import { LINK, SIZE, STATE, YOUNG } from "../../runtime/blocks";

// Texts that fields and accumulators add to, where they lie.
//
// A text is owned while nobody but the place that adds to it holds it. Its header's link, which no young text uses, then
// says how many bytes it may grow to; 0 where others may hold it.

/** A text as long as this is not worth room for more. */
const SHORT: usize = 64;
/** Bytes of the longest string, which one object can still hold. */
const MOST: usize = 0x3fffffc0;

/**
 * `text + part`, of which nobody needs `text` any more: where it is owned and has room, the part is added to it.
 *
 * @param length Units of the text before the part was made: what made it may have added to the same text.
 */
// @ts-ignore: decorator
@global
export function __grown(given: string | null, length: i32, part: string): string {
  const text = changetype<string>(given);
  // Nothing was there.
  if (given === null) return "undefined" + part;
  const before = (<usize>length) << 1;
  const more = (<usize>part.length) << 1;
  const needed = before + more;
  // @ts-ignore: declared by the region runtime only
  if (!isDefined(WASMSTRAP_REGION)) return text.substring(0, length) + part;
  const at = changetype<usize>(text);
  const own = at >= __heap_base && load<u32>(at - STATE) == YOUNG ? <usize>load<u32>(at - LINK) : 0;
  if (!own && needed <= SHORT) return text.length == length ? text + part : text.substring(0, length) + part;
  if (needed > MOST) throw new RangeError("Invalid string length");
  let to = at;
  if (needed > own) {
    const room = min(needed << 1, MOST);
    if (own) {
      store<u32>(at - SIZE, <u32>own);
      to = __renew(at, room);
    } else {
      to = __new(room, idof<string>());
      memory.copy(to, at, before);
    }
    store<u32>(to - LINK, <u32>room);
  }
  memory.copy(to + before, changetype<usize>(part), more);
  store<u32>(to - SIZE, <u32>needed);
  return changetype<string>(to);
}

/** Units of a text, before something is added to it. */
// @ts-ignore: decorator
@global
export function __unitsOf(text: string | null): i32 {
  return text === null ? 0 : text.length;
}

/** A text that somebody else may hold from now on: nothing is added to it where it lies. */
// @ts-ignore: decorator
@global
export function __kept<T>(value: T): T {
  if (isString<T>() && value !== null) {
    const at = changetype<usize>(value);
    // @ts-ignore: declared by the region runtime only
    if (isDefined(WASMSTRAP_REGION) && at >= __heap_base && load<u32>(at - STATE) == YOUNG) store<u32>(at - LINK, 0);
  }
  return value;
}
