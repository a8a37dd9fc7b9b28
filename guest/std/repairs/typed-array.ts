// TypedArray#copyWithin: an end before the start copies nothing; and what Buffer overrides. For ~lib/typedarray, in whose scope this stands.

import { copyWithin } from "../copy-within";

function COPY_WITHIN<TArray extends ArrayBufferView, T extends number>(
  array: TArray,
  target: i32,
  start: i32,
  end: i32,
): TArray {
  copyWithin<T>(array.dataStart, array.length, target, start, end);
  return array;
}

export class Uint8Array {
  toString(encoding: string = "", start: i32 = 0, end: i32 = i32.MAX_VALUE): string {
    return this.join();
  }
}

export class Float32Array {
  join(separator: string = ","): string {
    // In the language room, an element is a double where it is read.
    // @ts-ignore: of guest/language
    if (isDefined(__missingNumber)) {
      const numbers = new Array<f64>(this.length);
      for (let i = 0; i < numbers.length; ++i) numbers[i] = <f64>this[i];
      return numbers.join(separator);
    }
    return joinFloatArray<f32>(this.dataStart, this.length, separator);
  }
}

export class Uint8ClampedArray {
  set<U extends ArrayLike<number>>(source: U, offset: i32 = 0): void {
    // asc's cuts what is between two whole numbers off.
    // @ts-ignore: of guest/language
    if (isDefined(__clamped)) {
      // @ts-ignore: U is a list of numbers
      if (isFloat<valueof<U>>()) {
        const length = source.length;
        if (offset < 0 || length + offset > this.length) throw new RangeError("offset is out of bounds");
        // @ts-ignore: of guest/language
        for (let i = 0; i < length; ++i) this[offset + i] = <u8>__clamped(<f64>source[i]);
        return;
      }
    }
    SET<Uint8ClampedArray, U>(this, source, offset);
  }
}
