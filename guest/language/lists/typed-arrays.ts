// Typed arrays as JavaScript makes them.

/** `new Float64Array(source)`: of a length, of a list's elements, or a view of a buffer. `empty` is of the class. */
// @ts-ignore: decorator
@global
export function __typedArray<S, A>(source: S, empty: A): A {
  if (isInteger<S>() || isFloat<S>()) {
    // @ts-ignore: S is a number
    return instantiate<A>(<i32>source);
  } else if (source instanceof ArrayBuffer) {
    return viewOf<A>(changetype<ArrayBuffer>(changetype<usize>(source)));
    // @ts-ignore: S is a class
  } else if (isDefined(source.__iterator)) {
    // @ts-ignore: S can be walked over
    return filled<Array<f64>, A>(source.__toArray(), empty);
  } else if (source instanceof Set) {
    // @ts-ignore: S is a Set
    return filled<Array<f64>, A>(source.__toArray(), empty);
  } else {
    return filled<S, A>(source, empty);
  }
}

/** A view of all of a buffer. */
function viewOf<A>(buffer: ArrayBuffer): A {
  // @ts-ignore: A is a class of views
  const bits = alignof<valueof<A>>();
  const size = 1 << (<i32>bits);
  if (buffer.byteLength % size) throw new RangeError("byte length of " + nameof<A>() + " should be a multiple of " + size.toString());
  const out = changetype<A>(__new(offsetof<ArrayBufferView>(), idof<A>()));
  const at = changetype<usize>(out);
  store<usize>(at, changetype<usize>(buffer), offsetof<ArrayBufferView>("buffer"));
  __link(at, changetype<usize>(buffer), false);
  store<usize>(at, changetype<usize>(buffer), offsetof<ArrayBufferView>("dataStart"));
  store<i32>(at, buffer.byteLength, offsetof<ArrayBufferView>("byteLength"));
  return out;
}

function filled<S, A>(source: S, empty: A): A {
  // @ts-ignore: S is a list
  const length = source.length;
  const made = instantiate<A>(length);
  for (let i = 0; i < length; ++i) {
    // @ts-ignore: S is a list, A a class of views
    if (made instanceof Uint8ClampedArray) made[i] = <u8>__clamped(<f64>source[i]);
    // @ts-ignore: S is a list, A a class of views
    else made[i] = stored<valueof<S>, valueof<A>>(source[i]);
  }
  return made;
}

/** `bytes.set(numbers, offset)` */
// @ts-ignore: decorator
@global
export function __setElements<A, S>(to: A, source: S, offset: i32 = 0): void {
  // @ts-ignore: S is a list
  const length = source.length;
  // @ts-ignore: A is a class of views
  if (offset < 0 || length + offset > to.length) throw new RangeError("offset is out of bounds");
  for (let i = 0; i < length; ++i) {
    // @ts-ignore: S is a list, A a class of views
    if (to instanceof Uint8ClampedArray) to[offset + i] = <u8>__clamped(<f64>source[i]);
    // @ts-ignore: S is a list, A a class of views
    else to[offset + i] = stored<valueof<S>, valueof<A>>(source[i]);
  }
}

/** The elements of a typed array as a list. */
// @ts-ignore: decorator
@global
export function __numbersOf<A>(from: A): f64[] {
  // @ts-ignore: A is a class of views
  const numbers = new Array<f64>(from.length);
  for (let i = 0; i < numbers.length; ++i) {
    // @ts-ignore: A is a class of views
    numbers[i] = <f64>from[i];
  }
  return numbers;
}

/** An element of a Uint8ClampedArray: the nearest number from 0 to 255. */
// @ts-ignore: decorator
@global
export function __clamped(value: f64): i32 {
  // NaN is 0.
  return value > 0 ? <i32>nearest(min(value, 255)) : 0;
}

/** Whole numbers wrap, as they do in JavaScript. */
// @ts-ignore: decorator
@inline
function stored<E, T>(value: E): T {
  if (isFloat<E>() && isInteger<T>()) {
    // @ts-ignore: E is a float
    return <T>(<i64>value);
  } else {
    // @ts-ignore: numbers
    return <T>value;
  }
}
