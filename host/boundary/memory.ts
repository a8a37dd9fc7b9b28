/** A pointer, or a length, that a guest gave and that does not lie in its memory. */
export class PointerError extends Error {
  override readonly name = "PointerError";
}

/**
 * A guest's linear memory: the only maker of views on it. Everything that a guest says of it is checked.
 * A view is dead once the memory has grown, so none outlives the next call into the guest.
 */
export class LinearMemory {
  readonly #memory: WebAssembly.Memory;
  #buffer: ArrayBuffer;
  #bytes: Uint8Array;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#buffer = memory.buffer as ArrayBuffer;
    this.#bytes = new Uint8Array(this.#buffer);
  }

  /** @throws {PointerError} Not wholly inside the memory. */
  view(pointer: number, length: number): Uint8Array {
    const start = this.#check(pointer, length);
    return new Uint8Array(this.#buffer, start, length >>> 0);
  }

  /** Copies bytes in. @throws {PointerError} They do not fit. */
  write(pointer: number, bytes: Uint8Array): void {
    const start = this.#check(pointer, bytes.length);
    this.#bytes.set(bytes, start);
  }

  /** A UTF-8 text given as pointer and length. */
  utf8(pointer: number, length: number): string {
    const start = this.#check(pointer, length);
    return Buffer.from(this.#buffer, start, length >>> 0).toString("utf8");
  }

  /** A UTF-16 text given as pointer and number of units. */
  utf16(pointer: number, units: number): string {
    const length = (units >>> 0) * 2;
    const start = this.#check(pointer, length);
    return Buffer.from(this.#buffer, start, length).toString("utf16le");
  }

  /**
   * An AssemblyScript string: UTF-16, its length in bytes in the four bytes before it.
   *
   * @param most In UTF-16 code units: a longer string is cut here, before JavaScript has a copy of it.
   */
  string(pointer: number, most: number = Infinity): string {
    if (pointer === 0) return "";
    const header = this.#check(pointer - 4, 4);
    const length = new DataView(this.#buffer).getUint32(header, true);
    const start = this.#check(pointer, length);
    const kept = Math.min(length, most * 2);
    const text = Buffer.from(this.#buffer, start, kept).toString("utf16le");
    return kept < length ? withEllipsis(text) : text;
  }

  /** In bytes. */
  get length(): number {
    // Growth detaches the buffer; asking the memory itself for it, each time, takes longer than the rest.
    if (this.#bytes.length === 0) {
      this.#buffer = this.#memory.buffer as ArrayBuffer;
      this.#bytes = new Uint8Array(this.#buffer);
    }
    return this.#bytes.length;
  }

  /** Returns where the bytes start. The memory may have grown since the last call. */
  #check(pointer: number, length: number): number {
    const end = this.length;
    const start = pointer >>> 0;
    if (start + (length >>> 0) > end) {
      throw new PointerError(
        `The guest named ${length >>> 0} bytes at ${start}: its memory ends at ${end}`,
      );
    }
    return start;
  }
}

/** What a provider needs of a memory, which may be another one than WebAssembly's. */
export type GuestMemory = Pick<LinearMemory, "utf8" | "view" | "write">;

/** A text that was cut: says so with its last character, and ends in no half of a character. */
export function withEllipsis(text: string): string {
  return `${text.slice(0, -1).replace(/[\ud800-\udbff]$/, "")}…`;
}
