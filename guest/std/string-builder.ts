// A text that grows: each unit is copied a constant number of times, however many parts there are.

const FIRST_UNITS: i32 = 64;

/** Joins parts to one string. */
export class StringBuilder {
  private units: ArrayBuffer = new ArrayBuffer(FIRST_UNITS << 1);
  private length_: i32 = 0;

  get length(): i32 {
    return this.length_;
  }

  add(text: string): void {
    this.addPart(text, 0, text.length);
  }

  /** Appends the units of `text` from `start` to `end`. */
  addPart(text: string, start: i32, end: i32): void {
    const units = end - start;
    if (units <= 0) return;
    memory.copy(
      this.reserve(units),
      changetype<usize>(text) + ((<usize>start) << 1),
      (<usize>units) << 1,
    );
  }

  addUnit(unit: u32): void {
    store<u16>(this.reserve(1), unit);
  }

  addCodePoint(point: u32): void {
    if (point < 0x10000) return this.addUnit(point);
    this.addUnit(0xd7c0 + (point >> 10));
    this.addUnit(0xdc00 | (point & 0x3ff));
  }

  clear(): void {
    this.length_ = 0;
  }

  toString(): string {
    return String.UTF16.decodeUnsafe(changetype<usize>(this.units), (<usize>this.length_) << 1);
  }

  /** Makes room for so many units at the end, which count from now on; returns their address. */
  private reserve(units: i32): usize {
    const start = this.length_;
    const needed = <i64>start + units;
    if (needed > 0x1fffffff) throw new RangeError("Invalid string length");
    this.length_ = <i32>needed;
    if (needed << 1 > this.units.byteLength) {
      const larger = new ArrayBuffer(<i32>max<i64>(needed << 1, <i64>this.units.byteLength << 1));
      memory.copy(changetype<usize>(larger), changetype<usize>(this.units), (<usize>start) << 1);
      this.units = larger;
    }
    return changetype<usize>(this.units) + ((<usize>start) << 1);
  }
}
