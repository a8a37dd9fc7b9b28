import { arrayIndex, NO_INDEX } from "../objects/key-order";
import { __text } from "../texts/text";

// What stands between the brackets of `value[key]`: a text, a number or a JSON value.

/** The key as a member's name. */
export function keyText<K>(key: K): string {
  return isString<K>() ? changetype<string>(key) : __text<K>(key);
}

/** The place in a list that the key names; -1 where it names none. */
export function placeIn<K>(key: K): i32 {
  if (isReference<K>()) {
    const index = arrayIndex(keyText<K>(key));
    return index < NO_INDEX ? <i32>min<u64>(index, i32.MAX_VALUE) : -1;
  }
  const place = <i32>key;
  if (isFloat<K>()) return <f64>place == <f64>key ? place : -1;
  return <i64>place == <i64>key ? place : -1;
}
