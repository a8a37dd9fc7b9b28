// Blocks of numbers and texts that guest and host hand each other: little-endian u32, texts as length and UTF-8.

/** Lays a block out. */
@final
export class BlockWriter {
  private bytes: ArrayBuffer = new ArrayBuffer(512);
  private length: usize = 0;

  get pointer(): usize {
    return changetype<usize>(this.bytes);
  }
  get byteLength(): usize {
    return this.length;
  }

  number(value: u32): void {
    this.reserve(4);
    store<u32>(this.pointer + this.length, value);
    this.length += 4;
  }

  text(value: string): void {
    const length = <usize>String.UTF8.byteLength(value);
    this.reserve(4 + length);
    store<u32>(this.pointer + this.length, <u32>length);
    String.UTF8.encodeUnsafe(changetype<usize>(value), value.length, this.pointer + this.length + 4);
    this.length += 4 + length;
  }

  private reserve(more: usize): void {
    const needed = this.length + more;
    if (needed <= <usize>this.bytes.byteLength) return;
    const grown = new ArrayBuffer(<i32>max(needed, <usize>this.bytes.byteLength << 1));
    memory.copy(changetype<usize>(grown), this.pointer, this.length);
    this.bytes = grown;
  }
}

/** Reads a block that the host wrote, and keeps it. */
@final
export class BlockReader {
  constructor(
    public bytes: ArrayBuffer,
    public at: usize = 0,
  ) {}

  number(): u32 {
    const value = load<u32>(changetype<usize>(this.bytes) + this.at);
    this.at += 4;
    return value;
  }

  text(): string {
    const length = <usize>this.number();
    const value = String.UTF8.decodeUnsafe(changetype<usize>(this.bytes) + this.at, length);
    this.at += length;
    return value;
  }

  /** Without copying them: they keep the whole block. */
  view(): Uint8Array {
    const length = <i32>this.number();
    const value = Uint8Array.wrap(this.bytes, <i32>this.at, length);
    this.at += <usize>length;
    return value;
  }

  skip(): void {
    const length = <usize>this.number();
    this.at += length;
  }
}
