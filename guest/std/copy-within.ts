/** Array#copyWithin over the elements at `elements`: an end before the start copies nothing. */
export function copyWithin<T>(elements: usize, length: i32, target: i32, start: i32, end: i32): void {
  const to = target < 0 ? max(length + target, 0) : min(target, length);
  const from = start < 0 ? max(length + start, 0) : min(start, length);
  const last = end < 0 ? max(length + end, 0) : min(end, length);
  const count = min(last - from, length - to);
  if (count <= 0) return;
  memory.copy(
    elements + ((<usize>to) << alignof<T>()),
    elements + ((<usize>from) << alignof<T>()),
    (<usize>count) << alignof<T>(),
  );
}
