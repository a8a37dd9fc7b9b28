/** Where the sections begin that follow a module's magic number and version. */
export const HEADER_BYTES = 8;

/** A page of linear memory. */
export const PAGE_BYTES = 65_536;

/** Sections by their ids. */
export const SectionId = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  code: 10,
  data: 11,
} as const;

/** LEB128. */
export function leb128(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}

/** Reads the binary format's basic values. */
export class WasmReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  atEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  /** 0 after the end: a truncated module is the compiler's to judge. */
  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  /** LEB128. */
  u32(): number {
    // Most are of one byte, and what runs before the first event is interpreted.
    let value = this.byte();
    if (value < 0x80) return value;
    value &= 0x7f;
    for (let shift = 7; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  }

  /** Passes over a number in LEB128, of whatever width and sign. */
  skipNumber(): void {
    while (this.byte() >= 0x80);
  }

  text(): string {
    const length = this.u32();
    const { buffer, byteOffset, length: most } = this.#bytes;
    const start = Math.min(this.at, most);
    this.at += length;
    return Buffer.from(buffer, byteOffset + start, Math.min(length, most - start)).toString("utf8");
  }

  /** Passes over a text. */
  skipText(): void {
    const length = this.u32();
    this.at += length;
  }

  /** The bytes that were read since `start`. */
  since(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.at);
  }

  /** Compares a text with the bytes that come, and passes over them. */
  is(text: string): boolean {
    const length = this.u32();
    const start = this.at;
    this.at += length;
    if (length !== text.length) return false;
    for (let i = 0; i < length; i++)
      if (this.#bytes[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }
}
