// StaticArray#copyWithin: an end before the start copies nothing. For ~lib/staticarray, in whose scope this stands.

import { copyWithin as copy } from "../copy-within";

export class StaticArray<T> {
  copyWithin(target: i32, start: i32, end: i32 = i32.MAX_VALUE): StaticArray<T> {
    copy<T>(changetype<usize>(this), this.length, target, start, end);
    return this;
  }
}
