/** Random values with a fixed seed (xorshift32), with a liking for edges. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2654435761) >>> 0 || 1;
  }

  /** From 0 to `limit - 1`. */
  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state >>>= 0;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    this.#state >>>= 0;
    return this.#state % limit;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** Mostly small, now and then at an edge of i32. */
  integer(): number {
    return this.below(12) === 0
      ? this.pick([2147483647, -2147483648, 65536, -65536, 2000000000, -2000000000])
      : this.below(24) - 6;
  }

  f64(): number {
    switch (this.below(6)) {
      case 0:
        return this.pick([
          NaN,
          Infinity,
          -Infinity,
          -0,
          0,
          5e-324,
          1.7976931348623157e308,
          1e21,
          1e-7,
        ]);
      case 1:
        return this.below(2000) / 8 - 100;
      case 2:
        return (this.below(2_000_000) - 1_000_000) / 100;
      case 3:
        return this.integer();
      case 4:
        return this.bits();
      default:
        return (this.below(2 ** 31) * 2 ** 22 + this.below(2 ** 22)) * this.pick([1, -1]);
    }
  }

  /** Of any size. */
  bits(): number {
    const words = new Uint32Array([this.below(2 ** 32), this.below(2 ** 32)]);
    return new Float64Array(words.buffer)[0]!;
  }

  /** Few different letters, so that searches hit; some beyond ASCII, some without their other half. */
  text(most = 12): string {
    const letters = this.pick([
      ["a", "b"],
      ["a", "b", "c", "A", "B", " ", "$", "&", "1"],
      ["é", "ß", "Σ", "σ", "İ", "ı", "ﬁ", "e\u0301", "Å", "Ω", "ǅ", "\u1e9e", "ä", "Z", "z"],
      ["😀", "\ud83d", "\ude00", "日", "本", "\ud835\udc00", "𐐀", "\u{1e900}"],
      ["\t", "\n", "\u00a0", "\ufeff", "\u2028", "\u3000", "\u180e", "x"],
    ]);
    return Array.from({ length: this.below(most) }, () => this.pick(letters)).join("");
  }

  list<T>(make: () => T, most = 12): T[] {
    return Array.from({ length: this.below(most) }, make);
  }
}
