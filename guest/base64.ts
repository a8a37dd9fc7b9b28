// Base64 (RFC 4648, section 4) over bytes. Decoding is strict: full groups, padding where it belongs, nothing else.

const PAD: u8 = 0x3d;
const INVALID: u32 = 0xff;

/**
 * Base64 text as bytes, or null where it is none.
 *
 * @param cutsBits Whether bits of the last digit that belong to no byte are passed over, as browsers and Node do.
 */
export function base64Decode(text: string, cutsBits: bool = false): Uint8Array | null {
  // One byte a unit; what is not ASCII becomes a byte that is not base64.
  const units = text.length;
  const narrow = new ArrayBuffer(units);
  for (let i = 0; i < units; ++i) {
    const unit = load<u16>(changetype<usize>(text) + ((<usize>i) << 1));
    store<u8>(changetype<usize>(narrow) + i, unit < 0x80 ? unit : 0x80);
  }
  const bytes = decodeBase64(changetype<usize>(narrow), units, cutsBits);
  return bytes ? Uint8Array.wrap(bytes) : null;
}

/** Bytes as base64 text. */
export function base64Encode(bytes: Uint8Array): string {
  const length = encodedBase64Length(bytes.byteLength);
  const text = new ArrayBuffer(<i32>length);
  encodeBase64(bytes.dataStart, bytes.byteLength, changetype<usize>(text));
  return String.UTF8.decode(text);
}

/** The bytes that so many bytes take in base64. */
export function encodedBase64Length(length: usize): usize {
  return ((length + 2) / 3) << 2;
}

/** Writes bytes as base64 and returns the address after them. */
export function encodeBase64(from: usize, length: usize, to: usize): usize {
  const whole = from + length - (length % 3);
  while (from < whole) {
    const group = (<u32>load<u8>(from) << 16) | (<u32>load<u8>(from, 1) << 8) | load<u8>(from, 2);
    store<u8>(to, digit(group >> 18));
    store<u8>(to, digit((group >> 12) & 63), 1);
    store<u8>(to, digit((group >> 6) & 63), 2);
    store<u8>(to, digit(group & 63), 3);
    from += 3;
    to += 4;
  }
  const rest = length % 3;
  if (rest) {
    const second: u32 = rest == 2 ? load<u8>(from, 1) : 0;
    const group = (<u32>load<u8>(from) << 16) | (second << 8);
    store<u8>(to, digit(group >> 18));
    store<u8>(to, digit((group >> 12) & 63), 1);
    store<u8>(to, rest == 2 ? digit((group >> 6) & 63) : PAD, 2);
    store<u8>(to, PAD, 3);
    to += 4;
  }
  return to;
}

/** The bytes that base64 text stands for, or null where it is none. */
export function decodeBase64(from: usize, length: usize, cutsBits: bool = false): ArrayBuffer | null {
  if (length & 3) return null;
  if (!length) return new ArrayBuffer(0);
  const end = from + length;
  const padding: usize = load<u8>(end - 1) != PAD ? 0 : load<u8>(end - 2) != PAD ? 1 : 2;
  const bytes = new ArrayBuffer(<i32>((length >> 2) * 3 - padding));
  let to = changetype<usize>(bytes);
  const whole = padding ? end - 4 : end;
  while (whole - from >= 16) {
    if (!decodeSixteen(from, to)) return null;
    from += 16;
    to += 12;
  }
  while (from < whole) {
    const a = value(load<u8>(from));
    const b = value(load<u8>(from, 1));
    const c = value(load<u8>(from, 2));
    const d = value(load<u8>(from, 3));
    if ((a | b | c | d) > 63) return null;
    store<u8>(to, (a << 2) | (b >> 4));
    store<u8>(to, (b << 4) | (c >> 2), 1);
    store<u8>(to, (c << 6) | d, 2);
    from += 4;
    to += 3;
  }
  if (padding) {
    const a = value(load<u8>(from));
    const b = value(load<u8>(from, 1));
    const c = padding == 1 ? value(load<u8>(from, 2)) : 0;
    if ((a | b | c) > 63) return null;
    // Bits that belong to no byte must be zero: one text for each sequence of bytes.
    if (!cutsBits && (padding == 1 ? c & 3 : b & 15)) return null;
    store<u8>(to, (a << 2) | (b >> 4));
    if (padding == 1) store<u8>(to, (b << 4) | (c >> 2), 1);
  }
  return bytes;
}

/** Sixteen digits to twelve bytes; false where one of them is none. */
// @ts-ignore: decorator
@inline
function decodeSixteen(from: usize, to: usize): bool {
  const text = v128.load(from);
  const upper = i8x16.lt_u(i8x16.sub(text, i8x16.splat(65)), i8x16.splat(26));
  const lower = i8x16.lt_u(i8x16.sub(text, i8x16.splat(97)), i8x16.splat(26));
  const decimal = i8x16.lt_u(i8x16.sub(text, i8x16.splat(48)), i8x16.splat(10));
  const plus = i8x16.eq(text, i8x16.splat(43));
  const slash = i8x16.eq(text, i8x16.splat(47));
  const letters = v128.or(upper, lower);
  if (!i8x16.all_true(v128.or(v128.or(letters, decimal), v128.or(plus, slash)))) return false;
  // What each kind of digit is away from its value: see `value`.
  const away = v128.or(
    v128.or(v128.and(upper, i8x16.splat(-65)), v128.and(lower, i8x16.splat(-71))),
    v128.or(
      v128.and(decimal, i8x16.splat(4)),
      v128.or(v128.and(plus, i8x16.splat(19)), v128.and(slash, i8x16.splat(16))),
    ),
  );
  // Six bits a byte -> twelve bits a pair -> 24 bits a group, whose bytes come out in the other order.
  const sixes = i8x16.add(text, away);
  const twelves = v128.or(
    i16x8.shl(v128.and(sixes, i16x8.splat(0xff)), 6),
    i16x8.shr_u(sixes, 8),
  );
  const groups = v128.or(
    i32x4.shl(v128.and(twelves, i32x4.splat(0xffff)), 12),
    i32x4.shr_u(twelves, 16),
  );
  const bytes = i8x16.shuffle(groups, groups, 2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 3, 3, 3, 3);
  v128.store64_lane(to, bytes, 0);
  v128.store32_lane(to, bytes, 2, 8);
  return true;
}

function digit(value: u32): u8 {
  const digits = memory.data<u8>([
    65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 97, 98,
    99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121,
    122, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 43, 47,
  ]);
  return load<u8>(digits + value);
}

/** The six bits of a digit, or INVALID. */
function value(c: u32): u32 {
  if (c - 65 < 26) return c - 65;
  if (c - 97 < 26) return c - 71;
  if (c - 48 < 10) return c + 4;
  return c == 43 ? 62 : c == 47 ? 63 : INVALID;
}
