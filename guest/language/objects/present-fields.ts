// Of an object's fields those that are there.

import { MISSING } from "../../json/typed/optional";
import { __Tuple2 } from "../lists/tuple";

/** Whether an object has a field: null, and the number that is missing, are not there. */
// @ts-ignore: decorator
@global
export function __isThere<T>(value: T): bool {
  if (isReference<T>()) return changetype<usize>(value) != 0;
  if (isFloat<T>()) return reinterpret<u64>(<f64>value) != MISSING;
  return true;
}

/** `Object.keys(object)` */
// @ts-ignore: decorator
@global
export function __keysThere(keys: string[], present: bool[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < keys.length; ++i) if (present[i]) found.push(keys[i]);
  return found;
}

/** `Object.values(object)`, where all fields are of one type. */
// @ts-ignore: decorator
@global
export function __valuesThere<T>(keys: string[], values: Array<T>): Array<NonNullable<T>> {
  const found = new Array<NonNullable<T>>();
  for (let i = 0; i < keys.length; ++i) {
    const value = values[i];
    if (changetype<usize>(value)) found.push(changetype<NonNullable<T>>(changetype<usize>(value)));
  }
  return found;
}

/** `Object.entries(object)`, where all fields are of one type. */
// @ts-ignore: decorator
@global
export function __entriesThere<T>(keys: string[], values: Array<T>): Array<__Tuple2<string, NonNullable<T>>> {
  const found = new Array<__Tuple2<string, NonNullable<T>>>();
  for (let i = 0; i < keys.length; ++i) {
    const value = values[i];
    if (changetype<usize>(value)) found.push(new __Tuple2<string, NonNullable<T>>(keys[i], changetype<NonNullable<T>>(changetype<usize>(value))));
  }
  return found;
}
