// Where the elements of an array or the members of an object begin: an index into their document.

import { enter, fail, inIndex, inKey, leave } from "../text/error";
import { leap } from "../text/skip-valid";
import { ESCAPED, NON_ASCII, scanShort, scanString, skipColon, skipSpace, skipValue, stringFlags } from "../text/scan";
import { sortParts } from "./parts-order";
import { decodeString } from "../text/string";

/** A member: nothing of it is read before it is asked for. */
@unmanaged
export class Part {
  /** Address of the value's first byte. */
  value!: usize;
  /**
   * Address of the key's first byte: in the document; or decoded, if it has escapes, after its address and length in
   * the document.
   */
  key!: usize;
  /** Of the key, in bytes; `stringFlags` in the two top bits. */
  keyLength!: u32;
}

/** Of an array's element only `value` is kept. */
const ELEMENT_BYTES: usize = sizeof<usize>();

const FLAGS_SHIFT: u32 = 30;
const LENGTH_MASK: u32 = (1 << FLAGS_SHIFT) - 1;

/** Of a decoded key: where it stands in the document, and its length there. */
const ORIGIN_BYTES: usize = 8;

const FIRST_PARTS: u32 = 4;
/** So many members are looked through one by one; more of them only as often. */
const FEW: i32 = 8;

@final
export class Parts {
  /** Elements, or members; of members under one key each counts until `settle`. */
  count: i32 = 0;
  private capacity: u32 = 0;
  private buffer: ArrayBuffer = changetype<ArrayBuffer>(__new(0, idof<ArrayBuffer>()));
  /** Numbers of the members in the order of their keys, once they are worth sorting. */
  private order: ArrayBuffer | null = null;
  /** Keys that have escapes, decoded. */
  private plainKeys: ArrayBuffer | null = null;
  /** The bytes that a part takes. */
  private stride: usize = ELEMENT_BYTES;
  /** Room for the keys with escapes, as long as they are not decoded. */
  private escapedBytes: u32 = 0;
  private searches: i32 = 0;
  /** The member after the one that was found last: keys are often asked for in their order. */
  private next: i32 = 0;
  /** No two members have the same key. */
  private settled: bool = false;

  /** Address of a part's value. */
  value(index: i32): usize {
    return this.part(index).value;
  }

  /** The key of a member of an object that was settled. */
  key(index: i32): string {
    const part = this.part(index);
    const flags = part.keyLength >> FLAGS_SHIFT;
    if (!(flags & ESCAPED)) return decodeString(part.key, part.key + (part.keyLength & LENGTH_MASK), flags);
    const written = load<usize>(part.key - ORIGIN_BYTES);
    return decodeString(written, written + load<u32>(part.key - sizeof<u32>()), ESCAPED | NON_ASCII);
  }

  /** The value of the last member under a key, or 0. @param utf8 the key's bytes, @param length their number. */
  find(utf8: usize, length: u32): usize {
    this.unescapeKeys();
    const count = this.count;
    if (count > FEW && (this.settled || ++this.searches > FEW)) return this.findMany(utf8, length);
    for (let i = count - 1; i >= 0; --i) {
      if (!this.isKey(i, utf8, length)) continue;
      this.next = i + 1;
      return this.value(i);
    }
    return 0;
  }

  /**
   * The value of the member after the one that was found last, if that is its key and no other member has it; 0 if not.
   * Handlers ask for keys in their order.
   */
  findNext(key: string): usize {
    const next = this.next;
    if (!this.settled || next >= this.count) return 0;
    const part = this.part(next);
    const length = key.length;
    if (part.keyLength != <u32>length) return 0;
    for (let i: usize = 0, from = changetype<usize>(key); i < <usize>length; ++i) {
      if (load<u8>(part.key + i) != load<u16>(from + (i << 1))) return 0;
    }
    this.next = next + 1;
    return part.value;
  }

  /** Makes of several members under one key one: where the first stood, with the last one's value. */
  settle(): void {
    if (this.settled) return;
    this.settled = true;
    this.unescapeKeys();
    if (this.count <= FEW) this.mergeFew();
    else this.mergeMany();
  }

  /** Validates the container at `at` and notes its parts; returns the address after it, or 0 after `fail`. */
  read(at: usize): usize {
    if (!enter(at)) return 0;
    const object = load<u8>(at) == 0x7b;
    const close: u8 = object ? 0x7d : 0x5d;
    this.begin(object);
    at = skipSpace(at + 1);
    if (load<u8>(at) == close) {
      leave();
      return at + 1;
    }
    while (true) {
      let key: usize = 0;
      let keyLength: u32 = 0;
      if (object) {
        if (load<u8>(at) != 0x22) return fail(at, "a key in double quotes");
        key = at + 1;
        const end = scanString(key);
        if (!end) return 0;
        keyLength = <u32>(end - key) | (stringFlags << FLAGS_SHIFT);
        at = skipColon(end + 1);
        if (!at) return inKey(key, keyLength & LENGTH_MASK);
      }
      this.add(at, key, keyLength);
      at = skipValue(at);
      if (!at) return object ? inKey(key, keyLength & LENGTH_MASK) : inIndex(this.count - 1);
      at = skipSpace(at);
      const c = load<u8>(at);
      if (c == 0x2c) {
        at = skipSpace(at + 1);
      } else {
        if (c != close) return fail(at, object ? "a comma or }" : "a comma or ]");
        leave();
        return at + 1;
      }
    }
  }

  /** Notes the parts of the valid container at `at`. */
  look(at: usize): void {
    const object = load<u8>(at) == 0x7b;
    const close: u8 = object ? 0x7d : 0x5d;
    this.begin(object);
    at = skipSpace(at + 1);
    while (load<u8>(at) != close) {
      let key: usize = 0;
      let keyLength: u32 = 0;
      if (object) {
        key = at + 1;
        const end = scanShort(key);
        keyLength = <u32>(end - key) | (stringFlags << FLAGS_SHIFT);
        at = skipSpace(skipSpace(end + 1) + 1);
      }
      this.add(at, key, keyLength);
      at = skipSpace(leap(at));
      if (load<u8>(at) == 0x2c) at = skipSpace(at + 1);
    }
  }

  // --- internal ---

  private begin(object: bool): void {
    if (object) this.stride = offsetof<Part>();
    else this.settled = true;
  }

  // @ts-ignore: decorator
  @inline
  private part(index: i32): Part {
    return changetype<Part>(changetype<usize>(this.buffer) + (<usize>index) * this.stride);
  }

  private add(value: usize, key: usize, keyLength: u32): void {
    if (<u32>this.count == this.capacity) {
      this.capacity = this.capacity ? this.capacity << 1 : FIRST_PARTS;
      const bytes = (<usize>this.capacity) * this.stride;
      this.buffer = changetype<ArrayBuffer>(__renew(changetype<usize>(this.buffer), bytes));
    }
    const part = this.part(this.count++);
    part.value = value;
    if (!key) return;
    part.key = key;
    part.keyLength = keyLength;
    if ((keyLength >> FLAGS_SHIFT) & ESCAPED) {
      this.escapedBytes += (keyLength & LENGTH_MASK) + <u32>ORIGIN_BYTES;
    }
  }

  private isKey(index: i32, utf8: usize, length: u32): bool {
    const part = this.part(index);
    if ((part.keyLength & LENGTH_MASK) != length) return false;
    // Most keys of one length differ in their first byte.
    return length == 0 || (load<u8>(part.key) == load<u8>(utf8) && !memory.compare(part.key, utf8, length));
  }

  /** Keys with escapes are decoded once, into one buffer: no escape is shorter than what it stands for. */
  private unescapeKeys(): void {
    if (!this.escapedBytes) return;
    const keys = new ArrayBuffer(<i32>this.escapedBytes);
    this.escapedBytes = 0;
    this.plainKeys = keys;
    let to = changetype<usize>(keys);
    for (let i = 0, count = this.count; i < count; ++i) {
      const part = this.part(i);
      if (!((part.keyLength >> FLAGS_SHIFT) & ESCAPED)) continue;
      const written = part.key;
      const length = part.keyLength & LENGTH_MASK;
      const text = decodeString(written, written + length, ESCAPED | NON_ASCII);
      store<usize>(to, written);
      store<u32>(to, length, sizeof<usize>());
      to += ORIGIN_BYTES;
      part.key = to;
      to += String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, to);
      part.keyLength = <u32>(to - part.key) | (ESCAPED << FLAGS_SHIFT);
    }
  }

  private findMany(utf8: usize, length: u32): usize {
    this.settle();
    const next = this.next;
    if (next < this.count && this.isKey(next, utf8, length)) {
      this.next = next + 1;
      return this.value(next);
    }
    const order = this.sorted();
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const index = load<i32>(order + ((<usize>middle) << 2));
      const difference = compareKey(this.part(index), utf8, length);
      if (!difference) {
        this.next = index + 1;
        return this.value(index);
      }
      if (difference < 0) low = middle + 1;
      else high = middle;
    }
    return 0;
  }

  /** The address of the members' numbers in the order of their keys, equal ones in their own order. */
  private sorted(): usize {
    let order = this.order;
    if (!order) {
      order = sortParts(changetype<usize>(this.buffer), this.count);
      this.order = order;
    }
    return changetype<usize>(order);
  }

  private mergeFew(): void {
    for (let i = 1; i < this.count; ) {
      const part = this.part(i);
      let first = 0;
      while (first < i && !this.isKey(first, part.key, part.keyLength & LENGTH_MASK)) ++first;
      if (first == i) {
        ++i;
        continue;
      }
      this.part(first).value = part.value;
      this.remove(i);
    }
  }

  private mergeMany(): void {
    const count = this.count;
    const order = this.sorted();
    let merged = false;
    for (let i = 1; i < count; ++i) {
      const part = this.part(load<i32>(order + ((<usize>i) << 2)));
      const before = load<i32>(order + ((<usize>(i - 1)) << 2));
      if (compareKey(this.part(before), part.key, part.keyLength & LENGTH_MASK)) continue;
      // The first of equal ones stays; its number stands in for those after it.
      this.part(before).value = part.value;
      part.value = 0;
      store<i32>(order + ((<usize>i) << 2), before);
      merged = true;
    }
    if (!merged) return;
    let kept = 0;
    for (let i = 0; i < count; ++i) {
      if (!this.part(i).value) continue;
      if (kept < i) {
        memory.copy(changetype<usize>(this.part(kept)), changetype<usize>(this.part(i)), this.stride);
      }
      ++kept;
    }
    this.count = kept;
    this.order = null;
  }

  private remove(index: i32): void {
    const from = changetype<usize>(this.part(index + 1));
    const end = changetype<usize>(this.part(this.count));
    memory.copy(changetype<usize>(this.part(index)), from, end - from);
    --this.count;
  }
}

/** Below, at or above 0 as a member's key stands before, at or after another: by length, then by bytes. */
// @ts-ignore: decorator
@inline
export function compareKey(part: Part, utf8: usize, length: u32): i32 {
  const own = part.keyLength & LENGTH_MASK;
  return own != length ? <i32>own - <i32>length : memory.compare(part.key, utf8, length);
}

/** `compareKey` of two members. */
export function compareParts(left: Part, right: Part): i32 {
  return compareKey(left, right.key, right.keyLength & LENGTH_MASK);
}
