import { MISSING } from "../json/typed/optional";

/** What `{ ...a, ...b }` has of a field that b was given undefined or null, where 2 is null: compiler/syntax/given.ts. */
// @ts-ignore: decorator
@global
export function __nothing<T>(given: u8): T {
  if (isReference<T>()) {
    if (isNullable<T>()) return changetype<T>(0);
  } else if (isFloat<T>() && sizeof<T>() == 8) {
    if (given == 1) return <T>reinterpret<f64>(MISSING);
  }
  throw new TypeError("Expected " + nameof<T>() + ", got " + (given == 2 ? "null" : "undefined"));
}
