// UTF-8 to text, as the WHATWG's Encoding Standard reads it.

/** Bytes before the first that is zero. */
export function untilNull(start: usize, length: usize): usize {
  let at: usize = 0;
  while (at < length && load<u8>(start + at)) ++at;
  return at;
}

/** The address of the first unit that is zero, or of the end. */
export function firstNull(text: usize, units: i32): usize {
  const end = text + (<usize>units << 1);
  while (text < end && load<u16>(text)) text += 2;
  return text;
}

/**
 * Decodes bytes; what is not UTF-8 becomes U+FFFD, one for each maximal part of a sequence.
 *
 * @see https://encoding.spec.whatwg.org/#utf-8-decoder
 */
export function decode(start: usize, length: usize): string {
  const text = __new(length << 1, idof<string>());
  const end = start + length;
  let at = start;
  let to = text;
  while (at < end) {
    while (at + 8 <= end && !(load<u64>(at) & 0x8080808080808080)) {
      v128.store(to, v128.load8x8_u(at));
      at += 8;
      to += 16;
    }
    if (at == end) break;
    const lead = <u32>load<u8>(at++);
    if (lead < 0x80) {
      store<u16>(to, lead);
      to += 2;
      continue;
    }
    const point = decodeSequence(lead, at, end);
    at = sequenceEnd;
    if (point < 0x10000) {
      store<u16>(to, point);
      to += 2;
    } else {
      store<u32>(to, (0xd7c0 + (point >> 10)) | ((0xdc00 | (point & 0x3ff)) << 16));
      to += 4;
    }
  }
  return changetype<string>(__renew(text, to - text));
}

/** The bytes that the units between two addresses take; a lone surrogate takes three. */
export function encodedLength(from: usize, end: usize): usize {
  let length: usize = 0;
  while (from < end) {
    while (from + 16 <= end && areAscii(v128.load(from))) {
      from += 16;
      length += 8;
    }
    // Up to eight units one by one, then vectors again.
    const stop = min(end, from + 16);
    while (from < stop) {
      const unit = <u32>load<u16>(from);
      if (unit < 0x80) ++length;
      else if (unit < 0x800) length += 2;
      else if (isPair(unit, from, end)) {
        length += 4;
        from += 2;
      } else length += 3;
      from += 2;
    }
  }
  return length;
}

/**
 * Encodes the units between two addresses.
 *
 * @param lone What becomes of a lone surrogate: 0, three bytes as of any unit; or this unit instead.
 * @returns The address after the last byte, or 0 where a lone surrogate was met and `lone` is above 0xffff.
 */
export function encode(from: usize, end: usize, to: usize, lone: u32): usize {
  while (from < end) {
    while (from + 32 <= end) {
      const low = v128.load(from);
      const high = v128.load(from, 16);
      if (!areAscii(v128.or(low, high))) break;
      v128.store(to, i8x16.narrow_i16x8_u(low, high));
      from += 32;
      to += 16;
    }
    const stop = min(end, from + 16);
    while (from < stop) {
      let unit = <u32>load<u16>(from);
      from += 2;
      if (unit < 0x80) {
        store<u8>(to++, unit);
        continue;
      }
      if (unit < 0x800) {
        store<u16>(to, 0x80c0 | (unit >> 6) | ((unit & 0x3f) << 8));
        to += 2;
        continue;
      }
      if ((unit & 0xf800) == 0xd800) {
        if (isPair(unit, from - 2, end)) {
          const point = 0x10000 + (((unit & 0x3ff) << 10) | (load<u16>(from) & 0x3ff));
          from += 2;
          store<u32>(
            to,
            0x808080f0 | (point >> 18) | (((point >> 12) & 0x3f) << 8) | (((point >> 6) & 0x3f) << 16) | ((point & 0x3f) << 24),
          );
          to += 4;
          continue;
        }
        if (lone > 0xffff) return 0;
        if (lone) unit = lone;
      }
      store<u16>(to, 0x80e0 | (unit >> 12) | (((unit >> 6) & 0x3f) << 8));
      store<u8>(to, 0x80 | (unit & 0x3f), 2);
      to += 3;
    }
  }
  return to;
}

// @ts-ignore: decorator
@inline
function areAscii(units: v128): bool {
  return !v128.any_true(v128.and(units, i16x8.splat(-128)));
}

/** Whether a unit and the one after it are a surrogate pair. */
// @ts-ignore: decorator
@inline
function isPair(unit: u32, at: usize, end: usize): bool {
  return (unit & 0xfc00) == 0xd800 && at + 2 < end && (load<u16>(at, 2) & 0xfc00) == 0xdc00;
}

/** Where the first byte stands that is not UTF-8, or `start + length`. */
export function validEnd(start: usize, length: usize): usize {
  const end = start + length;
  for (let at = start; at < end; ) {
    if (at + 8 <= end && !(load<u64>(at) & 0x8080808080808080)) {
      at += 8;
      continue;
    }
    const lead = <u32>load<u8>(at);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    decodeSequence(lead, at + 1, end);
    if (!sequenceValid) return at;
    at = sequenceEnd;
  }
  return end;
}

// --- internal ---

/** Of the last `decodeSequence`. */
// @ts-ignore: decorator
@lazy let sequenceEnd: usize = 0;
// @ts-ignore: decorator
@lazy let sequenceValid: bool = false;

/** The code point after a lead byte of 0x80 and more, or U+FFFD; where it ends is in `sequenceEnd`. */
function decodeSequence(lead: u32, at: usize, end: usize): u32 {
  sequenceEnd = at;
  sequenceValid = false;
  let more = 0;
  let point: u32 = 0;
  // The second byte's range rules out surrogates, overlong forms and what is beyond U+10FFFF.
  let low: u32 = 0x80;
  let high: u32 = 0xbf;
  if (lead - 0xc2 <= 0xdf - 0xc2) {
    more = 1;
    point = lead & 0x1f;
  } else if ((lead & 0xf0) == 0xe0) {
    more = 2;
    point = lead & 0xf;
    if (lead == 0xe0) low = 0xa0;
    if (lead == 0xed) high = 0x9f;
  } else if (lead - 0xf0 <= 4) {
    more = 3;
    point = lead & 7;
    if (lead == 0xf0) low = 0x90;
    if (lead == 0xf4) high = 0x8f;
  } else return 0xfffd;
  for (; more; --more, ++at) {
    const c: u32 = at < end ? load<u8>(at) : 0;
    if (c < low || c > high) {
      sequenceEnd = at;
      return 0xfffd;
    }
    point = (point << 6) | (c & 0x3f);
    low = 0x80;
    high = 0xbf;
  }
  sequenceEnd = at;
  sequenceValid = true;
  return point;
}
