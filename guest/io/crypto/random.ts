// Randomness of the system's source.

// @ts-ignore: decorator
@external("wasmstrap", "random_fill")
declare function randomFill(to: usize, length: usize): void;

/** Fills bytes with randomness. */
export function getRandomValues(bytes: Uint8Array): Uint8Array {
  randomFill(bytes.dataStart, bytes.byteLength);
  return bytes;
}

export function randomBytes(length: i32): Uint8Array {
  return getRandomValues(new Uint8Array(length));
}

/** A UUID of version 4: `36b8f84d-df4e-4d49-b662-bcde71a8764f`. */
export function randomUUID(): string {
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = changetype<string>(__new(36 << 1, idof<string>()));
  let to = changetype<usize>(text);
  for (let i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) {
      store<u16>(to, 0x2d);
      to += 2;
    }
    const byte = <u32>bytes[i];
    store<u16>(to, digit(byte >> 4));
    store<u16>(to, digit(byte & 15), 2);
    to += 4;
  }
  return text;
}

function digit(value: u32): u32 {
  return value < 10 ? 0x30 + value : 0x57 + value;
}
