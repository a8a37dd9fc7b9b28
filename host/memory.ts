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
  #bytes: Buffer;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#bytes = Buffer.from(memory.buffer);
  }

  /** All of it, as of now. */
  bytes(): Buffer {
    if (this.#bytes.buffer !== this.#memory.buffer) {
      this.#bytes = Buffer.from(this.#memory.buffer);
    }
    return this.#bytes;
  }

  /** @throws {PointerError} Not wholly inside the memory. */
  view(pointer: number, length: number): Buffer {
    const start = pointer >>> 0;
    const end = start + (length >>> 0);
    const bytes = this.bytes();
    if (end > bytes.length) {
      throw new PointerError(
        `The guest named ${length >>> 0} bytes at ${start}: its memory ends at ${bytes.length}`,
      );
    }
    return bytes.subarray(start, end);
  }

  /** A UTF-8 text given as pointer and length. */
  utf8(pointer: number, length: number): string {
    return this.view(pointer, length).toString("utf8");
  }

  /** An AssemblyScript string: UTF-16, its length in bytes in the four bytes before it. */
  string(pointer: number): string {
    if (pointer === 0) return "";
    const length = this.view(pointer - 4, 4).readUInt32LE(0);
    return this.view(pointer, length).toString("utf16le");
  }
}
