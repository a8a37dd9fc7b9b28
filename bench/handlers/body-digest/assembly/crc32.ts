// CRC-32 (ISO 3309), eight bytes at a step: table t holds what t more bytes of zeros make of a byte.

const TABLES = createTables();

export function crc32(bytes: Uint8Array): u32 {
  let crc: u32 = ~0;
  let at = bytes.dataStart;
  const end = at + bytes.length;
  for (; at + 8 <= end; at += 8) {
    const low = crc ^ load<u32>(at);
    const high = load<u32>(at, 4);
    crc =
      entry(7, low) ^
      entry(6, low >> 8) ^
      entry(5, low >> 16) ^
      entry(4, low >> 24) ^
      entry(3, high) ^
      entry(2, high >> 8) ^
      entry(1, high >> 16) ^
      entry(0, high >> 24);
  }
  for (; at < end; at++) crc = entry(0, crc ^ load<u8>(at)) ^ (crc >> 8);
  return ~crc;
}

function entry(table: i32, byte: u32): u32 {
  return unchecked(TABLES[(table << 8) | (byte & 0xff)]);
}

function createTables(): StaticArray<u32> {
  const tables = new StaticArray<u32>(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc: u32 = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
    tables[byte] = crc;
  }
  for (let i = 256; i < tables.length; i++) {
    const crc = tables[i - 256];
    tables[i] = (crc >> 8) ^ tables[crc & 0xff];
  }
  return tables;
}
