// A stable sort for any comparator: one that contradicts itself gives some order of the same elements.

/** Runs as short as this are sorted by insertion. */
const RUN: i32 = 12;

/**
 * Sorts `length` elements at `start`; equal ones keep their order.
 *
 * @param comparator Answers an i32, or an f64 of which NaN is 0.
 */
export function mergeSort<T, R = i32>(start: usize, length: i32, comparator: (a: T, b: T) => R): void {
  for (let from = 0; from < length; from += RUN) {
    insertionSort<T, R>(start, from, min(from + RUN, length), comparator);
  }
  if (length <= RUN) return;
  const scratch = new ArrayBuffer(length << alignof<T>());
  for (let width = RUN; width < length; width <<= 1) {
    for (let from = 0; from + width < length; from += width << 1) {
      const middle = from + width;
      const order = comparator(elementAt<T>(start, middle - 1), elementAt<T>(start, middle));
      if (isAfter<R>(order)) {
        mergeRuns<T, R>(start, from, middle, min(middle + width, length), changetype<usize>(scratch), comparator);
      }
    }
  }
}

// --- internal ---

// @ts-ignore: decorator
@inline
function elementAt<T>(start: usize, index: i32): T {
  return load<T>(start + ((<usize>index) << alignof<T>()));
}

// @ts-ignore: decorator
@inline
function setAt<T>(start: usize, index: i32, value: T): void {
  store<T>(start + ((<usize>index) << alignof<T>()), value);
}

// @ts-ignore: decorator
@inline
function isAfter<R>(order: R): bool {
  // @ts-ignore: a number
  return order > 0;
}

function insertionSort<T, R>(start: usize, from: i32, end: i32, comparator: (a: T, b: T) => R): void {
  for (let i = from + 1; i < end; ++i) {
    const value = elementAt<T>(start, i);
    let to = i;
    for (; to > from; --to) {
      const before = elementAt<T>(start, to - 1);
      if (!isAfter<R>(comparator(before, value))) break;
      setAt<T>(start, to, before);
    }
    setAt<T>(start, to, value);
  }
}

/** Merges two neighbouring runs; the first waits in `scratch`. */
function mergeRuns<T, R>(
  start: usize,
  from: i32,
  middle: i32,
  end: i32,
  scratch: usize,
  comparator: (a: T, b: T) => R,
): void {
  const count = middle - from;
  const first = start + ((<usize>from) << alignof<T>());
  memory.copy(scratch, first, (<usize>count) << alignof<T>());
  let left = 0;
  let right = middle;
  let to = from;
  while (left < count && right < end) {
    const a = elementAt<T>(scratch, left);
    const b = elementAt<T>(start, right);
    if (!isAfter<R>(comparator(a, b))) {
      setAt<T>(start, to++, a);
      ++left;
    } else {
      setAt<T>(start, to++, b);
      ++right;
    }
  }
  const rest = start + ((<usize>to) << alignof<T>());
  memory.copy(rest, scratch + ((<usize>left) << alignof<T>()), (<usize>(count - left)) << alignof<T>());
}
