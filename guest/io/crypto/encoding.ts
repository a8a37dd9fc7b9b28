// Bytes as text: hexadecimal, and base64 for URLs and file names (RFC 4648, section 5), without padding.

import { base64Decode, base64Encode } from "../../base64";

export function hexEncode(bytes: Uint8Array): string {
  const length = bytes.byteLength;
  const text = changetype<string>(__new(<usize>length << 2, idof<string>()));
  let to = changetype<usize>(text);
  for (let i = 0; i < length; ++i, to += 4) {
    const byte = <u32>load<u8>(bytes.dataStart + i);
    store<u16>(to, digit(byte >> 4));
    store<u16>(to, digit(byte & 15), 2);
  }
  return text;
}

/** Null where it is not hexadecimal: two digits a byte, of either case. */
export function hexDecode(text: string): Uint8Array | null {
  if (text.length & 1) return null;
  const bytes = new Uint8Array(text.length >> 1);
  for (let i = 0; i < bytes.length; ++i) {
    const high = valueOf(text.charCodeAt(i << 1));
    const low = valueOf(text.charCodeAt((i << 1) + 1));
    if ((high | low) > 15) return null;
    unchecked((bytes[i] = <u8>((high << 4) | low)));
  }
  return bytes;
}

export function base64UrlEncode(bytes: Uint8Array): string {
  const text = base64Encode(bytes);
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) == 0x3d) --length;
  const safe = changetype<string>(__new(<usize>length << 1, idof<string>()));
  for (let i = 0; i < length; ++i) {
    const unit = text.charCodeAt(i);
    store<u16>(changetype<usize>(safe) + (<usize>i << 1), unit == 0x2b ? 0x2d : unit == 0x2f ? 0x5f : unit);
  }
  return safe;
}

/** Null where it is not base64 for URLs; padding is not taken. */
export function base64UrlDecode(text: string): Uint8Array | null {
  const rest = text.length & 3;
  if (rest == 1) return null;
  const padded = text.length + (rest ? 4 - rest : 0);
  const plain = changetype<string>(__new(<usize>padded << 1, idof<string>()));
  for (let i = 0; i < padded; ++i) {
    let unit = i < text.length ? text.charCodeAt(i) : 0x3d;
    if (i < text.length && (unit == 0x2b || unit == 0x2f || unit == 0x3d)) return null;
    if (unit == 0x2d) unit = 0x2b;
    else if (unit == 0x5f) unit = 0x2f;
    store<u16>(changetype<usize>(plain) + (<usize>i << 1), unit);
  }
  return base64Decode(plain);
}

function digit(value: u32): u32 {
  return value < 10 ? 0x30 + value : 0x57 + value;
}

/** 16 or more where it is not a digit. */
function valueOf(unit: u32): u32 {
  if (unit - 0x30 < 10) return unit - 0x30;
  const letter = (unit | 0x20) - 0x61;
  return letter < 6 ? letter + 10 : 16;
}
