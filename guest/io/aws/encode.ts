// Text in URLs (RFC 3986): all but letters, digits and -._~ as %XX of its UTF-8.

/** @param keep a character that stays as it is, such as the slashes of a path; 0 for none. */
export function encodeUri(text: string, keep: i32 = 0): string {
  const bytes = Uint8Array.wrap(String.UTF8.encode(text));
  let length = 0;
  for (let i = 0; i < bytes.length; ++i) length += plain(bytes[i], keep) ? 1 : 3;
  const encoded = changetype<string>(__new(<usize>length << 1, idof<string>()));
  let to = changetype<usize>(encoded);
  for (let i = 0; i < bytes.length; ++i) {
    const byte = <i32>bytes[i];
    if (plain(byte, keep)) {
      store<u16>(to, byte);
      to += 2;
    } else {
      store<u16>(to, 0x25);
      store<u16>(to, digit(byte >> 4), 2);
      store<u16>(to, digit(byte & 15), 4);
      to += 6;
    }
  }
  return encoded;
}

function plain(c: i32, keep: i32): bool {
  if (<u32>((c | 0x20) - 0x61) < 26 || <u32>(c - 0x30) < 10) return true;
  return c == 0x2d || c == 0x2e || c == 0x5f || c == 0x7e || (keep != 0 && c == keep);
}

function digit(value: i32): i32 {
  return value < 10 ? 0x30 + value : 0x37 + value;
}
