const NOTHING = Buffer.alloc(0);
const FIRST_BYTES = 4_096;
/** A longer buffer is not kept for later. */
const MOST_IDLE_BYTES = 65_536;

/**
 * Bytes that wait for those that follow them. A thing that comes byte by byte is copied no more often than one that
 * comes at once: what is held grows by doubling.
 */
export class Held {
  #bytes: Buffer = NOTHING;
  #length = 0;

  /** What is held, and then `input`; nothing is held after that, until `keep`. A view, until the next `keep`. */
  take(input: Buffer): Buffer {
    if (this.#length === 0) {
      if (this.#bytes.length > MOST_IDLE_BYTES) this.#bytes = NOTHING;
      return input;
    }
    const length = this.#length + input.length;
    this.#reserve(length);
    input.copy(this.#bytes, this.#length);
    this.#length = 0;
    return this.#bytes.subarray(0, length);
  }

  /** Holds `bytes`: what `take` gave, or the end of it. */
  keep(bytes: Buffer): void {
    const inPlace =
      bytes.buffer === this.#bytes.buffer && bytes.byteOffset === this.#bytes.byteOffset;
    if (!inPlace) {
      this.#reserve(bytes.length);
      bytes.copy(this.#bytes, 0);
    }
    this.#length = bytes.length;
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, length, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
