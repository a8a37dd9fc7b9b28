// UTF-8 to text, as the WHATWG's Encoding Standard reads it.

/** Bytes before the first that is zero. */
export function untilNull(start: usize, length: usize): usize {
  let at: usize = 0;
  while (at < length && load<u8>(start + at)) ++at;
  return at;
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
