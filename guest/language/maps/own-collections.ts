import { stringify } from "../../json/functions";
import { MISSING } from "../../json/typed/optional";

// A Map or a Set of a program is `{}` in JSON, as in JavaScript. A record is a Map, too, whose members JSON has: a Map that
// is made with `new` gets the id of a class of its own.

// @ts-ignore: decorator
@global
export class __OwnMap<K, V> extends Map<K, V> {}

/** True while a program's own text of JSON is written: what the library writes of Maps and Sets has their entries. */
let writesOwnJson: bool = false;

// @ts-ignore: decorator
@global
export function __ownMap<K, V>(map: Map<K, V>): Map<K, V> {
  store<u32>(changetype<usize>(map) - ID, idof<__OwnMap<K, V>>());
  return map;
}

// @ts-ignore: decorator
@global
export function __isOwnMap<K, V>(map: Map<K, V>): bool {
  return load<u32>(changetype<usize>(map) - ID) == idof<__OwnMap<K, V>>();
}

/** Whether JSON has `{}` for it. */
// @ts-ignore: decorator
@global
export function __isMapWithoutJson<K, V>(map: Map<K, V>): bool {
  return writesOwnJson && __isOwnMap<K, V>(map);
}

// @ts-ignore: decorator
@global
export function __isSetWithoutJson(): bool {
  return writesOwnJson;
}

/** Begins or ends the writing of a program's own JSON. @returns what was so before. */
// @ts-ignore: decorator
@global
export function __writesOwnJson(writes: bool): bool {
  const before = writesOwnJson;
  writesOwnJson = writes;
  return before;
}

/** `JSON.stringify(value)` */
// @ts-ignore: decorator
@global
export function __stringify<T>(value: T): string {
  const before = __writesOwnJson(true);
  const text = stringify<T>(value);
  writesOwnJson = before;
  return text;
}

/** `JSON.stringify(value) ?? "none"`: of undefined there is no text. */
// @ts-ignore: decorator
@global
export function __stringifyOrNull<T>(value: T): string | null {
  return changetype<usize>(value) ? __stringify<T>(value) : null;
}

/** `${JSON.stringify(value)}` */
// @ts-ignore: decorator
@global
export function __stringifyOrUndefined<T>(value: T): string {
  if (isReference<T>()) {
    if (!changetype<usize>(value)) return "undefined";
  } else if (isFloat<T>() && sizeof<T>() == 8) {
    if (reinterpret<u64>(<f64>value) == MISSING) return "undefined";
  }
  return __stringify<T>(value);
}

// --- internal ---

/** Where the id of an object's class stands before it: see guest/runtime/blocks.ts. */
const ID: usize = 8;
