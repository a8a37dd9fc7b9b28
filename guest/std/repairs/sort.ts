// Sorting: comparators that do not overflow, and a stable sort. For ~lib/util/sort, in whose scope this stands.

import { mergeSort } from "../merge-sort";

// @ts-ignore: decorator
@inline
export function COMPARATOR<T>(): Comparator<T> {
  if (isFloat<T>()) {
    // -0 before 0, and NaN last, as typed arrays have them.
    return (a, b) => {
      if (a < b) return -1;
      if (a > b) return 1;
      if (a == b) {
        if (a != 0) return 0;
        return i32(copysign<T>(1, b) < 0) - i32(copysign<T>(1, a) < 0);
      }
      return i32(a != a) - i32(b != b);
    };
  } else if (isString<T>()) {
    return (a, b) => {
      if (changetype<usize>(a) == changetype<usize>(b)) return 0;
      if (changetype<usize>(a) == 0) return 1;
      if (changetype<usize>(b) == 0) return -1;
      const aLength = changetype<string>(a).length;
      const bLength = changetype<string>(b).length;
      const order = compareImpl(changetype<string>(a), 0, changetype<string>(b), 0, <usize>min(aLength, bLength));
      return order ? order : aLength - bLength;
    };
  } else {
    return (a, b) => i32(a > b) - i32(a < b);
  }
}

export function SORT<T>(ptr: usize, len: i32, comparator: Comparator<T>): void {
  mergeSort<T>(ptr, len, comparator);
}
