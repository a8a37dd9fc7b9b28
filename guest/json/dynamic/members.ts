// Where the elements of an array or the members of an object begin: an index into their document.

import { enter, fail, inIndex, inKey, leave } from "../text/error";
import { leap } from "../text/skip-valid";
import { ESCAPED, scanString, skipColon, skipSpace, skipValue, stringFlags } from "../text/scan";
import { decodeString } from "../text/string";

const FIRST_PARTS: i32 = 16;

/** One part: nothing of it is read before it is asked for. */
@unmanaged
class Part {
  /** Address of the value's first byte. */
  value!: usize;
  /** Address behind the key's opening quote; 0 in an array. */
  key!: usize;
  /** Of the key, in bytes; `stringFlags` in the two top bits. */
  keyLength!: u32;
}

const FLAGS_SHIFT: u32 = 30;
const LENGTH_MASK: u32 = (1 << FLAGS_SHIFT) - 1;

@final
export class Parts {
  count: i32 = 0;
  private capacity: i32 = FIRST_PARTS;
  private buffer: ArrayBuffer = new ArrayBuffer(FIRST_PARTS * <i32>offsetof<Part>());

  /** Address of a part's value. */
  value(index: i32): usize {
    return this.part(index).value;
  }

  key(index: i32): string {
    const part = this.part(index);
    const end = part.key + (part.keyLength & LENGTH_MASK);
    return decodeString(part.key, end, part.keyLength >> FLAGS_SHIFT);
  }

  /** The value of the last member under a key, or 0. @param utf8 the key's bytes, @param length their number. */
  find(utf8: usize, length: u32, key: string): usize {
    for (let i = this.count - 1; i >= 0; --i) {
      const part = this.part(i);
      if ((part.keyLength >> FLAGS_SHIFT) & ESCAPED) {
        if (this.key(i) == key) return part.value;
      } else if (
        (part.keyLength & LENGTH_MASK) == length &&
        !memory.compare(part.key, utf8, length)
      ) {
        return part.value;
      }
    }
    return 0;
  }

  /** Validates the container at `at` and notes its parts; returns the address behind it, or 0 after `fail`. */
  read(at: usize): usize {
    if (!enter(at)) return 0;
    const object = load<u8>(at) == 0x7b;
    const close: u8 = object ? 0x7d : 0x5d;
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
    at = skipSpace(at + 1);
    while (load<u8>(at) != close) {
      let key: usize = 0;
      let keyLength: u32 = 0;
      if (object) {
        key = at + 1;
        const end = scanString(key);
        keyLength = <u32>(end - key) | (stringFlags << FLAGS_SHIFT);
        at = skipSpace(skipSpace(end + 1) + 1);
      }
      this.add(at, key, keyLength);
      at = skipSpace(leap(at));
      if (load<u8>(at) == 0x2c) at = skipSpace(at + 1);
    }
  }

  // --- internal ---

  private part(index: i32): Part {
    return changetype<Part>(changetype<usize>(this.buffer) + (<usize>index) * offsetof<Part>());
  }

  private add(value: usize, key: usize, keyLength: u32): void {
    if (this.count == this.capacity) {
      this.capacity <<= 1;
      const bytes = (<usize>this.capacity) * offsetof<Part>();
      this.buffer = changetype<ArrayBuffer>(__renew(changetype<usize>(this.buffer), bytes));
    }
    const part = this.part(this.count++);
    part.value = value;
    part.key = key;
    part.keyLength = keyLength;
  }
}
