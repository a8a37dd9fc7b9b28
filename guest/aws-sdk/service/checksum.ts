import { base64Encode } from "../../base64";

// @ts-ignore: decorator
@lazy
let table: StaticArray<u32> | null = null;

/** CRC-32 of a body, as base64 of its four bytes: `x-amz-checksum-crc32`. */
export function checksumOf(bytes: Uint8Array): string {
  const steps = tableOf();
  let crc: u32 = 0xffffffff;
  const end = bytes.dataStart + bytes.byteLength;
  for (let at = bytes.dataStart; at < end; ++at) crc = unchecked(steps[(crc ^ load<u8>(at)) & 0xff]) ^ (crc >> 8);
  const made = new Uint8Array(4);
  store<u32>(made.dataStart, bswap(~crc));
  return base64Encode(made);
}

// --- internal ---

function tableOf(): StaticArray<u32> {
  const known = table;
  if (known) return known;
  const made = new StaticArray<u32>(256);
  for (let i = 0; i < 256; ++i) {
    let value: u32 = i;
    for (let bit = 0; bit < 8; ++bit) value = value & 1 ? (value >> 1) ^ 0xedb88320 : value >> 1;
    made[i] = value;
  }
  table = made;
  return made;
}
