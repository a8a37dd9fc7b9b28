// The members of an object in the order of their keys. A sorted index has no keys that are slow to find, even
// chosen ones; a hash table would need a secret seed.

import { compareParts, Part } from "./parts";

/**
 * Numbers of members, sorted by key; equal ones keep their order. Merges runs of 1, 2, 4, ... numbers.
 * @param parts address of the members. @returns `count` numbers.
 */
export function sortParts(parts: usize, count: i32): ArrayBuffer {
  const bytes = count << 2;
  let from = new ArrayBuffer(bytes);
  let to = new ArrayBuffer(bytes);
  for (let i = 0; i < count; ++i) store<i32>(changetype<usize>(from) + ((<usize>i) << 2), i);
  for (let run = 1; run < count; run <<= 1) {
    for (let start = 0; start < count; start += run << 1) {
      const middle = min(start + run, count);
      merge(parts, changetype<usize>(from), changetype<usize>(to), start, middle, min(middle + run, count));
    }
    const merged = to;
    to = from;
    from = merged;
  }
  return from;
}

/** Merges the sorted numbers [start, middle) and [middle, end). */
function merge(parts: usize, from: usize, to: usize, start: i32, middle: i32, end: i32): void {
  let left = start;
  let right = middle;
  for (let i = start; i < end; ++i) {
    const takeLeft =
      left < middle && (right >= end || compareParts(partAt(parts, from, left), partAt(parts, from, right)) <= 0);
    const taken = takeLeft ? left++ : right++;
    store<i32>(to + ((<usize>i) << 2), load<i32>(from + ((<usize>taken) << 2)));
  }
}

// @ts-ignore: decorator
@inline
function partAt(parts: usize, order: usize, place: i32): Part {
  return changetype<Part>(parts + (<usize>load<i32>(order + ((<usize>place) << 2))) * offsetof<Part>());
}
