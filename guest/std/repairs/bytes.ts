// Array#fill: a start far below 0 does not write before the array. For ~lib/util/bytes, in whose scope this stands.

export function FILL<T>(ptr: usize, len: usize, value: T, start: isize, end: isize): void {
  const length = <isize>len;
  const from = start < 0 ? max(length + start, 0) : min(start, length);
  const to = end < 0 ? max(length + end, 0) : min(end, length);
  if (sizeof<T>() == 1) {
    if (from < to) memory.fill(ptr + <usize>from, <u8>value, <usize>(to - from));
    return;
  }
  for (let i = from; i < to; ++i) store<T>(ptr + ((<usize>i) << alignof<T>()), value);
}
