// Of arrays: what std gets wrong, and what it lacks. For ~lib/array, in whose scope this stands.

import { Box } from "../../json/typed/box";
import { MISSING } from "../../json/typed/optional";
import { copyWithin as copy } from "../copy-within";
import { checkJoined, joinNumbers, joinReferences } from "../join";
import { mergeSort } from "../merge-sort";

export class Array<T> {
  @operator("[]=")
  private __set(index: i32, value: T): void {
    const length = this.length_;
    if (<u32>index >= <u32>length) {
      if (index < 0) throw new RangeError(E_INDEXOUTOFRANGE);
      ensureCapacity(changetype<usize>(this), index + 1, alignof<T>());
      this.length_ = index + 1;
      // In the language room, the numbers between are missing.
      // @ts-ignore: of guest/language
      if (isFloat<T>() && sizeof<T>() == 8 && isDefined(__missingNumber)) {
        for (let i = length; i < index; ++i) store<u64>(this.dataStart + ((<usize>i) << 3), MISSING);
        // @ts-ignore: see above
      } else if (isDefined(__missingNumber) && index > length) {
        // What was taken from the list's end is there still.
        const from = this.dataStart + ((<usize>length) << alignof<T>());
        memory.fill(from, 0, (<usize>(index - length)) << alignof<T>());
      }
    }
    store<T>(this.dataStart + ((<usize>index) << alignof<T>()), value);
    if (isManaged<T>()) __link(changetype<usize>(this), changetype<usize>(value), true);
  }

  set length(newLength: i32) {
    const length = this.length_;
    ensureCapacity(changetype<usize>(this), newLength, alignof<T>(), false);
    this.length_ = newLength;
    // In the language room, what is added is missing: also where the list was longer once.
    // @ts-ignore: of guest/language
    if (isDefined(__missingNumber)) {
      if (newLength <= length) return;
      if (isFloat<T>() && sizeof<T>() == 8) {
        for (let i = length; i < newLength; ++i) store<u64>(this.dataStart + ((<usize>i) << 3), MISSING);
      } else {
        const from = this.dataStart + ((<usize>length) << alignof<T>());
        memory.fill(from, 0, (<usize>(newLength - length)) << alignof<T>());
      }
    }
  }

  copyWithin(target: i32, start: i32, end: i32 = i32.MAX_VALUE): Array<T> {
    copy<T>(this.dataStart, this.length_, target, start, end);
    return this;
  }

  /** The first element that `fn` is true for, or null. */
  find(fn: (value: T, index: i32, array: Array<T>) => bool): T | null {
    const at = this.findIndex(fn);
    return at < 0 ? null : this[at];
  }

  /** The last element that `fn` is true for, or null. */
  findLast(fn: (value: T, index: i32, array: Array<T>) => bool): T | null {
    const at = this.findLastIndex(fn);
    return at < 0 ? null : this[at];
  }

  /** `find` of numbers, in files that are read as TypeScript. */
  __find(fn: (value: T, index: i32, array: Array<T>) => bool): Box<T> | null {
    const at = this.findIndex(fn);
    return at < 0 ? null : new Box<T>(this[at]);
  }

  __findLast(fn: (value: T, index: i32, array: Array<T>) => bool): Box<T> | null {
    const at = this.findLastIndex(fn);
    return at < 0 ? null : new Box<T>(this[at]);
  }

  /** `at` in files that are read as TypeScript: null where there is no element. */
  __at(index: i32): T | null {
    const at = index < 0 ? index + this.length_ : index;
    return <u32>at < <u32>this.length_ ? this[at] : null;
  }

  /** `at` of numbers. */
  __atNumber(index: i32): Box<T> | null {
    const at = index < 0 ? index + this.length_ : index;
    return <u32>at < <u32>this.length_ ? new Box<T>(this[at]) : null;
  }

  flatMap<U>(fn: (value: T, index: i32, array: Array<T>) => Array<U>): Array<U> {
    const out = new Array<U>();
    for (let i = 0, length = this.length_; i < min(length, this.length_); ++i) {
      out.__pushAll(fn(load<T>(this.dataStart + ((<usize>i) << alignof<T>())), i, this));
    }
    return out;
  }

  join(separator: string = ","): string {
    if (isReference<T>()) return joinReferences<T>(this.dataStart, this.length_, separator);
    // @ts-ignore: of guest/language
    if (isFloat<T>() && sizeof<T>() == 8 && isDefined(__missingNumber)) return joinNumbers(this.dataStart, this.length_, separator);
    checkJoined(this.length_, separator);
    if (isBoolean<T>()) return joinBooleanArray(this.dataStart, this.length_, separator);
    if (isInteger<T>()) return joinIntegerArray<T>(this.dataStart, this.length_, separator);
    return joinFloatArray<T>(this.dataStart, this.length_, separator);
  }

  toReversed(): Array<T> {
    return this.slice().reverse();
  }

  toSorted(comparator: (a: T, b: T) => i32 = COMPARATOR<T>()): Array<T> {
    return this.slice().sort(comparator);
  }

  /** `sort(fn)` of what answers a double, for the transform. */
  __sortBy(comparator: (a: T, b: T) => f64): this {
    mergeSort<T, f64>(this.dataStart, this.length_, comparator);
    return this;
  }

  /** `toSorted(fn)` of what answers a double, for the transform. */
  __toSortedBy(comparator: (a: T, b: T) => f64): Array<T> {
    const out = this.slice();
    mergeSort<T, f64>(out.dataStart, out.length_, comparator);
    return out;
  }

  toSpliced(start: i32, deleteCount: i32 = i32.MAX_VALUE): Array<T> {
    const out = this.slice();
    out.splice(start, deleteCount);
    return out;
  }

  with(index: i32, value: T): Array<T> {
    const at = index < 0 ? index + this.length_ : index;
    if (<u32>at >= <u32>this.length_) throw new RangeError("Invalid index: " + index.toString());
    const out = this.slice();
    out[at] = value;
    return out;
  }

  keys(): Array<i32> {
    const out = new Array<i32>(this.length_);
    for (let i = 0; i < out.length; ++i) out[i] = i;
    return out;
  }

  values(): Array<T> {
    return this.slice();
  }

  /** `push(a, b)`, for the transform. */
  __pushAll(items: Array<T>): i32 {
    const count = items.length_;
    for (let i = 0; i < count; ++i) this.push(load<T>(items.dataStart + ((<usize>i) << alignof<T>())));
    return this.length_;
  }

  /** `unshift(a, b)`, for the transform. */
  __unshiftAll(items: Array<T>): i32 {
    const count = items.length_;
    const length = this.length_;
    // Pushed first, so that there is room, and the collector knows of them.
    this.__pushAll(items);
    const start = this.dataStart;
    memory.copy(start + ((<usize>count) << alignof<T>()), start, (<usize>length) << alignof<T>());
    memory.copy(start, items.dataStart, (<usize>count) << alignof<T>());
    return length + count;
  }

  /** `splice(start, count, a, b)`, for the transform. */
  __spliceWith(start: i32, deleteCount: i32, items: Array<T>): Array<T> {
    const length = this.length_;
    const from = start < 0 ? max(length + start, 0) : min(start, length);
    const removed = this.splice(from, deleteCount);
    const rest = this.splice(from);
    this.__pushAll(items);
    this.__pushAll(rest);
    return removed;
  }

  /** `reduce(fn)`, for the transform: begins with the first element. */
  __reduceFirst(fn: (previous: T, current: T, index: i32, array: Array<T>) => T): T {
    if (!this.length_) throw new TypeError("Reduce of empty array with no initial value");
    let value = this[0];
    for (let i = 1, length = this.length_; i < min(length, this.length_); ++i) {
      value = fn(value, load<T>(this.dataStart + ((<usize>i) << alignof<T>())), i, this);
    }
    return value;
  }

  /** `reduceRight(fn)`, for the transform: begins with the last element. */
  __reduceRightFirst(fn: (previous: T, current: T, index: i32, array: Array<T>) => T): T {
    if (!this.length_) throw new TypeError("Reduce of empty array with no initial value");
    let value = this[this.length_ - 1];
    for (let i = this.length_ - 2; i >= 0; --i) {
      if (i < this.length_) value = fn(value, load<T>(this.dataStart + ((<usize>i) << alignof<T>())), i, this);
    }
    return value;
  }

  /** `Array.from(array)`, for the transform. */
  __toArray(): Array<T> {
    return this.slice();
  }
}
