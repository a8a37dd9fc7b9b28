// UTF-8 text between quotes <-> AssemblyScript's UTF-16 strings. Input was validated by `scanString`.

import {
  escapedUnit,
  hexValue,
  isTwoUnicodeEscapes,
  specialBytes,
  twoHexValues,
  UNICODE_ESCAPE,
} from "./scan";

/**
 * The string between `start` and `end`, the address of its closing quote.
 * @param flags what `scanString` found in it: plain ASCII is widened sixteen bytes at a time.
 */
export function decodeString(start: usize, end: usize, flags: u32): string {
  if (start == end) return "";
  if (!flags) return widen(start, end - start);
  const text = __new(utf16Length(start, end) << 1, idof<string>());
  decodeUnits(start, end, text);
  return changetype<string>(text);
}

function widen(start: usize, length: usize): string {
  const text = __new(length << 1, idof<string>());
  widenTo(start, length, text);
  return changetype<string>(text);
}

/** Bytes to UTF-16 units; writes nothing after the last unit, reads up to 15 bytes after the last byte. */
// @ts-ignore: decorator
@noinline
function widenTo(from: usize, length: usize, to: usize): void {
  while (length >= 16) {
    const bytes = v128.load(from);
    v128.store(to, i16x8.extend_low_i8x16_u(bytes));
    v128.store(to, i16x8.extend_high_i8x16_u(bytes), 16);
    from += 16;
    to += 32;
    length -= 16;
  }
  if (length >= 8) {
    v128.store(to, v128.load_ext<u8>(from));
    from += 8;
    to += 16;
    length -= 8;
  }
  if (length) {
    let units = v128.load_ext<u8>(from);
    if (length & 4) {
      store<u64>(to, v128.extract_lane<u64>(units, 0));
      units = i8x16.shuffle(units, units, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
      to += 8;
    }
    if (length & 2) {
      store<u32>(to, v128.extract_lane<u32>(units, 0));
      units = i8x16.shuffle(units, units, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7);
      to += 4;
    }
    if (length & 1) store<u16>(to, v128.extract_lane<u16>(units, 0));
  }
}

/** UTF-16 units between two addresses of a validated string. */
// @ts-ignore: decorator
@noinline
function utf16Length(at: usize, end: usize): usize {
  let units: usize = 0;
  while (at < end) {
    const c = load<u8>(at);
    if (c == 0x5c) {
      while (isTwoUnicodeEscapes(at)) {
        at += 12;
        units += 2;
      }
      while (load<u8>(at) == 0x5c) {
        at += load<u16>(at) == UNICODE_ESCAPE ? 6 : 2;
        ++units;
      }
    } else if (c < 0x80) {
      // A run of plain characters, as far as this vector shows.
      const run = min<usize>(ctz(specialBytes(at) | 0x10000), end - at);
      at += run;
      units += run;
    } else {
      at += c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
      units += c < 0xf0 ? 1 : 2;
    }
  }
  return units;
}

function decodeUnits(at: usize, end: usize, to: usize): void {
  while (at < end) {
    const c: u32 = load<u8>(at);
    if (c == 0x5c) {
      while (isTwoUnicodeEscapes(at)) {
        store<u32>(to, twoHexValues(at));
        at += 12;
        to += 4;
      }
      while (load<u8>(at) == 0x5c) {
        if (load<u16>(at) == UNICODE_ESCAPE) {
          store<u16>(to, hexValue(at + 2));
          at += 6;
        } else {
          store<u16>(to, escapedUnit(load<u8>(at, 1)));
          at += 2;
        }
        to += 2;
      }
    } else if (c < 0x80) {
      const run = min<usize>(ctz(specialBytes(at) | 0x10000), end - at);
      widenTo(at, run, to);
      at += run;
      to += run << 1;
    } else if (c < 0xe0) {
      store<u16>(to, ((c & 0x1f) << 6) | (load<u8>(at, 1) & 0x3f));
      at += 2;
      to += 2;
    } else if (c < 0xf0) {
      const high = ((c & 0x0f) << 12) | ((<u32>load<u8>(at, 1) & 0x3f) << 6);
      store<u16>(to, high | (load<u8>(at, 2) & 0x3f));
      at += 3;
      to += 2;
    } else {
      const point =
        ((c & 0x07) << 18) |
        ((<u32>load<u8>(at, 1) & 0x3f) << 12) |
        ((<u32>load<u8>(at, 2) & 0x3f) << 6) |
        (load<u8>(at, 3) & 0x3f);
      store<u32>(to, ((point - 0x10000) >> 10) | 0xd800 | ((0xdc00 | (point & 0x3ff)) << 16));
      at += 4;
      to += 4;
    }
  }
}

/** The most bytes that `encodeUnits` and two quotes take. */
// @ts-ignore: decorator
@inline
export function encodedCapacity(units: usize): usize {
  return units * 6 + 2;
}

/**
 * Writes units as the inside of a JSON string: well-formed UTF-8, lone surrogates as `\ud800`, as V8 does.
 * @returns The address after the last byte; the caller has room for `encodedCapacity`.
 */
export function encodeUnits(from: usize, end: usize, to: usize): usize {
  while (from < end) {
    // Sixteen units at once, then eight, while all of them are plain.
    const plainFrom = from;
    while (end - from >= 32) {
      const low = v128.load(from);
      const high = v128.load(from, 16);
      if (v128.any_true(v128.or(specialUnits(low), specialUnits(high)))) break;
      v128.store(to, i8x16.narrow_i16x8_u(low, high));
      from += 32;
      to += 16;
    }
    while (end - from >= 16) {
      const units = v128.load(from);
      if (v128.any_true(specialUnits(units))) break;
      v128.store64_lane(to, i8x16.narrow_i16x8_u(units, units), 0);
      from += 16;
      to += 8;
    }
    // The last units again with some of those before them, which were as plain.
    if (from > plainFrom && from < end && end - from < 16) {
      const units = v128.load(end - 16);
      if (!v128.any_true(specialUnits(units))) {
        to += (end - from) >> 1;
        v128.store64_lane(to - 8, i8x16.narrow_i16x8_u(units, units), 0);
        return to;
      }
    }
    // Up to eight units one by one, then vectors again.
    const stop = min(end, from + 16);
    while (from < stop) {
      const c: u32 = load<u16>(from);
      if (isPlain(c)) {
        store<u8>(to++, c);
        from += 2;
      } else {
        to = encodeSpecials(from, stop, end, to);
        from = specialsEnd;
      }
    }
  }
  return to;
}

// @ts-ignore: decorator
@inline
function isPlain(c: u32): bool {
  return c - 0x20 < 0x60 && c != 0x22 && c != 0x5c;
}

/** After the last unit that `encodeSpecials` wrote. */
// @ts-ignore: decorator
@lazy let specialsEnd: usize = 0;

/** Writes the units up to the first that is plain. A pair may go on after `stop`. */
// @ts-ignore: decorator
@noinline
function encodeSpecials(from: usize, stop: usize, end: usize, to: usize): usize {
  while (from < stop) {
    const c: u32 = load<u16>(from);
    if (isPlain(c)) break;
    if (c < 0x80) {
      to = escapeCharacter(c, to);
    } else if ((c & 0xf800) != 0xd800) {
      if (c < 0x800) {
        store<u16>(to, 0x80c0 | (c >> 6) | ((c & 0x3f) << 8));
        to += 2;
      } else {
        store<u16>(to, 0x80e0 | (c >> 12) | (((c >> 6) & 0x3f) << 8));
        store<u8>(to, 0x80 | (c & 0x3f), 2);
        to += 3;
      }
    } else {
      const low: u32 = from + 2 < end ? <u32>load<u16>(from, 2) : 0;
      if (c < 0xdc00 && (low & 0xfc00) == 0xdc00) {
        const point = 0x10000 + (((c & 0x3ff) << 10) | (low & 0x3ff));
        store<u32>(
          to,
          0x808080f0 |
            (point >> 18) |
            (((point >> 12) & 0x3f) << 8) |
            (((point >> 6) & 0x3f) << 16) |
            ((point & 0x3f) << 24),
        );
        to += 4;
        from += 2;
      } else {
        to = escapeUnit(c, to);
      }
    }
    from += 2;
  }
  specialsEnd = from;
  return to;
}

/** All ones in each lane that is a quote, a backslash, a control character or beyond ASCII. */
// @ts-ignore: decorator
@inline
function specialUnits(units: v128): v128 {
  return v128.or(
    v128.or(i16x8.eq(units, i16x8.splat(0x22)), i16x8.eq(units, i16x8.splat(0x5c))),
    i16x8.gt_u(i16x8.sub(units, i16x8.splat(0x20)), i16x8.splat(0x5f)),
  );
}

function escapeCharacter(c: u32, to: usize): usize {
  let letter: u32 = 0;
  switch (c) {
    case 0x22:
    case 0x5c:
      letter = c;
      break;
    case 0x08:
      letter = 0x62;
      break;
    case 0x0c:
      letter = 0x66;
      break;
    case 0x0a:
      letter = 0x6e;
      break;
    case 0x0d:
      letter = 0x72;
      break;
    case 0x09:
      letter = 0x74;
      break;
    default:
      return escapeUnit(c, to);
  }
  store<u16>(to, 0x5c | (letter << 8));
  return to + 2;
}

// @ts-ignore: decorator
@noinline
export function escapeUnit(c: u32, to: usize): usize {
  store<u16>(to, 0x755c);
  store<u8>(to, hexDigit(c >> 12), 2);
  store<u8>(to, hexDigit((c >> 8) & 15), 3);
  store<u8>(to, hexDigit((c >> 4) & 15), 4);
  store<u8>(to, hexDigit(c & 15), 5);
  return to + 6;
}

// @ts-ignore: decorator
@inline
function hexDigit(value: u32): u32 {
  return value + (value < 10 ? 0x30 : 0x57);
}
