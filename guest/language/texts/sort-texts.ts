import { __text } from "./text";

// `list.sort()` of what is not text: by what it is as text, which is made once for each element.

/** Puts the elements in the order of their texts; equal ones keep theirs, and those without a text come last. */
export function sortBy<T>(elements: Array<T>, texts: Array<string | null>): void {
  const places: Array<i32> = [];
  for (let i = 0; i < elements.length; ++i) places.push(i);
  sorted = texts;
  places.sort((a, b) => {
    const left = unchecked(sorted[a]);
    const right = unchecked(sorted[b]);
    if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0);
    return left < right ? -1 : left > right ? 1 : 0;
  });
  sorted = [];
  const before = elements.slice();
  for (let i = 0; i < places.length; ++i) elements[i] = before[unchecked(places[i])];
}

/** `values.sort()` of JSON values and objects: by their texts, what is missing last. */
// @ts-ignore: decorator
@global
export function __sortTexts<T>(values: Array<T>): Array<T> {
  const texts: Array<string | null> = [];
  for (let i = 0; i < values.length; ++i) {
    const value = values[i];
    texts.push(changetype<usize>(value) ? __text<T>(value) : null);
  }
  sortBy<T>(values, texts);
  return values;
}

/** `values.toSorted()` of the same. */
// @ts-ignore: decorator
@global
export function __sortedTexts<T>(values: Array<T>): Array<T> {
  return __sortTexts<T>(values.slice());
}

/** Texts of the elements that are being sorted. */
// @ts-ignore: decorator
@lazy
let sorted: Array<string | null> = [];
