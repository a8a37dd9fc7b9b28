// gzip (RFC 1952) around deflate (RFC 1951), for the one source that compresses its events.
//
// A code of n bits is found by counting: `counts[n]` codes have n bits, and the codes of one length are consecutive
// numbers in the order of `symbols`, so the first code of each length is known without a table of codes.

const FHCRC: u32 = 2;
const FEXTRA: u32 = 4;
const FNAME: u32 = 8;
const FCOMMENT: u32 = 16;

/** Header without its optional fields, and trailer: the least that a member takes. */
const LEAST_BYTES: i32 = 18;
const TRAILER_BYTES: i32 = 8;

const MAX_CODE_BITS: i32 = 15;
const LITERALS: i32 = 288;
const DISTANCES: i32 = 30;

/** The bytes that one gzip member stands for, checked against its length and CRC-32; null where it is none. */
export function gunzip(member: Uint8Array): Uint8Array | null {
  const start = headerLength(member);
  if (!start) return null;
  const end = member.length - TRAILER_BYTES;
  const expectedLength = wordAt(member, end + 4);
  // Deflate makes at most 1032 bytes of one, so a length beyond that is a lie, and nothing is reserved for it.
  if (<u64>expectedLength > <u64>(end - start) * 1032) return null;
  const inflater = new Inflater(member, start, end, new Uint8Array(expectedLength));
  const ok = inflater.inflate() && crc32(inflater.output) == wordAt(member, end);
  return ok ? inflater.output : null;
}

// --- internal ---

/** Where the deflated bytes begin, or 0. */
function headerLength(member: Uint8Array): i32 {
  if (member.length < LEAST_BYTES) return 0;
  if (member[0] != 0x1f || member[1] != 0x8b || member[2] != 8) return 0;
  const flags = <u32>member[3];
  const end = member.length - TRAILER_BYTES;
  let at = 10;
  if (flags & FEXTRA) at += 2 + ((<i32>member[10]) | ((<i32>member[11]) << 8));
  if (flags & FNAME) at = behindZero(member, at, end);
  if (flags & FCOMMENT) at = behindZero(member, at, end);
  if (flags & FHCRC) at += 2;
  return at < end ? at : 0;
}

function behindZero(bytes: Uint8Array, at: i32, end: i32): i32 {
  while (at < end && bytes[at]) ++at;
  return at + 1;
}

function wordAt(bytes: Uint8Array, at: i32): u32 {
  return load<u32>(bytes.dataStart + at);
}

@final
class Huffman {
  readonly counts: StaticArray<u16> = new StaticArray<u16>(MAX_CODE_BITS + 1);
  readonly symbols: StaticArray<u16>;

  /** @param lengths the bits of each symbol's code, from `from` to `to`; 0 where it has none. */
  constructor(lengths: StaticArray<u8>, from: i32, to: i32) {
    this.symbols = new StaticArray<u16>(to - from);
    const counts = this.counts;
    for (let i = from; i < to; ++i) counts[lengths[i]]++;
    counts[0] = 0;
    const next = new StaticArray<u16>(MAX_CODE_BITS + 2);
    for (let bits = 1; bits <= MAX_CODE_BITS; ++bits) next[bits + 1] = next[bits] + counts[bits];
    for (let i = from; i < to; ++i) {
      const bits = lengths[i];
      if (bits) this.symbols[next[bits]++] = <u16>(i - from);
    }
  }

  /** True where some code would mean two symbols. */
  get ambiguous(): bool {
    let free = 1;
    for (let bits = 1; bits <= MAX_CODE_BITS; ++bits) {
      free = (free << 1) - this.counts[bits];
      if (free < 0) return true;
    }
    return false;
  }
}

@final
class Inflater {
  private bits: u32 = 0;
  private bitCount: u32 = 0;
  private written: i32 = 0;
  /** True once the input ended too soon or a code meant nothing. */
  private failed: bool = false;

  constructor(
    private input: Uint8Array,
    private at: i32,
    private end: i32,
    public output: Uint8Array,
  ) {}

  /** False where the input is not a deflated form of exactly as many bytes as the output has. */
  inflate(): bool {
    let final = false;
    while (!final) {
      final = this.take(1) != 0;
      if (!this.block(this.take(2)) || this.failed) return false;
    }
    return this.at == this.end && this.written == this.output.length;
  }

  private block(type: u32): bool {
    if (type == 0) return this.stored();
    if (type == 1) return this.coded(fixedLiterals(), fixedDistances());
    return type == 2 && this.dynamic();
  }

  private stored(): bool {
    this.bits = 0;
    this.bitCount = 0;
    const length = <i32>this.take(16);
    if ((length ^ (<i32>this.take(16))) != 0xffff) return false;
    if (length > this.end - this.at || length > this.output.length - this.written) return false;
    memory.copy(this.output.dataStart + this.written, this.input.dataStart + this.at, length);
    this.at += length;
    this.written += length;
    return true;
  }

  private dynamic(): bool {
    const literals = <i32>this.take(5) + 257;
    const distances = <i32>this.take(5) + 1;
    const codes = <i32>this.take(4) + 4;
    const order = memory.data<u8>([
      16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ]);
    const lengths = new StaticArray<u8>(320);
    for (let i = 0; i < codes; ++i) lengths[load<u8>(order + i)] = <u8>this.take(3);
    const lengthCode = new Huffman(lengths, 0, 19);
    if (lengthCode.ambiguous) return false;
    memory.fill(changetype<usize>(lengths), 0, 19);
    const total = literals + distances;
    for (let i = 0; i < total;) {
      const symbol = this.symbol(lengthCode);
      if (symbol < 16) {
        lengths[i++] = <u8>symbol;
        continue;
      }
      const value: u8 = symbol == 16 && i ? lengths[i - 1] : 0;
      const times =
        symbol == 16 ? 3 + this.take(2) : symbol == 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (this.failed || (symbol == 16 && !i) || i + <i32>times > total) return false;
      memory.fill(changetype<usize>(lengths) + i, value, times);
      i += times;
    }
    const literalCode = new Huffman(lengths, 0, literals);
    const distanceCode = new Huffman(lengths, literals, total);
    if (literalCode.ambiguous || distanceCode.ambiguous) return false;
    return this.coded(literalCode, distanceCode);
  }

  private coded(literals: Huffman, distances: Huffman): bool {
    while (!this.failed) {
      const symbol = this.symbol(literals);
      if (symbol == 256) return true;
      if (symbol < 256) {
        if (this.written == this.output.length) return false;
        this.output[this.written++] = <u8>symbol;
      } else {
        const length = this.length(symbol - 257);
        if (!this.repeat(length, this.distance(this.symbol(distances)))) return false;
      }
    }
    return false;
  }

  /** 3 … 258: four symbols share a number of further bits. */
  private length(symbol: i32): i32 {
    if (symbol < 8) return symbol + 3;
    if (symbol >= 28) {
      if (symbol > 28) this.failed = true;
      return 258;
    }
    const bits = (symbol >> 2) - 1;
    return ((4 + (symbol & 3)) << bits) + 3 + <i32>this.take(bits);
  }

  /** 1 … 32768: two symbols share a number of further bits. */
  private distance(symbol: i32): i32 {
    if (symbol < 4) return symbol + 1;
    if (symbol >= DISTANCES) {
      this.failed = true;
      return 1;
    }
    const bits = (symbol >> 1) - 1;
    return ((2 + (symbol & 1)) << bits) + 1 + <i32>this.take(bits);
  }

  /** Byte by byte: what is repeated may be what is being written. */
  private repeat(length: i32, distance: i32): bool {
    if (distance > this.written || length > this.output.length - this.written) return false;
    let to = this.output.dataStart + this.written;
    this.written += length;
    for (const stop = to + length; to < stop; ++to) store<u8>(to, load<u8>(to - distance));
    return true;
  }

  private symbol(code: Huffman): i32 {
    let first: u32 = 0;
    let index: u32 = 0;
    let read: u32 = 0;
    for (let bits = 1; bits <= MAX_CODE_BITS; ++bits) {
      read |= this.take(1);
      const count = <u32>unchecked(code.counts[bits]);
      if (read - first < count) return unchecked(code.symbols[index + read - first]);
      index += count;
      first = (first + count) << 1;
      read <<= 1;
    }
    this.failed = true;
    return 0;
  }

  /** The next bits, the first one lowest; zeros after the end. */
  private take(count: u32): u32 {
    while (this.bitCount < count) {
      if (this.at >= this.end) {
        this.failed = true;
        return 0;
      }
      this.bits |= (<u32>load<u8>(this.input.dataStart + this.at++)) << this.bitCount;
      this.bitCount += 8;
    }
    const taken = this.bits & ((1 << count) - 1);
    this.bits >>= count;
    this.bitCount -= count;
    return taken;
  }
}

function fixedLiterals(): Huffman {
  const lengths = new StaticArray<u8>(LITERALS);
  for (let i = 0; i < LITERALS; ++i) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
  return new Huffman(lengths, 0, LITERALS);
}

function fixedDistances(): Huffman {
  const lengths = new StaticArray<u8>(DISTANCES);
  lengths.fill(5);
  return new Huffman(lengths, 0, DISTANCES);
}

function crc32(bytes: Uint8Array): u32 {
  const table = new StaticArray<u32>(256);
  for (let i: u32 = 0; i < 256; ++i) {
    let value = i;
    for (let bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (value & 1 ? 0xedb88320 : 0);
    table[i] = value;
  }
  let crc: u32 = 0xffffffff;
  for (let i = 0, length = bytes.length; i < length; ++i) {
    crc = (crc >> 8) ^ unchecked(table[(crc ^ unchecked(bytes[i])) & 0xff]);
  }
  return ~crc;
}
