// Validates a value against a type without building it: what a lazy field costs when nobody reads it.
// Mirrors reader.ts, so that a document is refused for the same reason at the same byte either way.

import { enter, fail, inIndex, inKey, leave } from "../text/error";
import { readKey } from "./collections";
import { newRoot, read } from "./reader";
import { scanShort, skipColon, skipNull, skipSpace } from "../text/scan";

// @ts-ignore: decorator
@lazy const scratch = memory.data(8, 8);

export function check<T>(at: usize): usize {
  if (isBoolean<T>() || isInteger<T>() || isFloat<T>()) {
    return read<T>(at, scratch, 0);
  } else {
    if (isNullable<T>() && load<u8>(at) == 0x6e) return skipNull(at);
    return checkReference<nonnull<T>>(at);
  }
}

// @ts-ignore: decorator
@inline
function checkReference<T>(at: usize): usize {
  if (isString<T>()) {
    if (load<u8>(at) != 0x22) return fail(at, "a string");
    const end = scanShort(at + 1);
    return end ? end + 1 : 0;
  } else if (isArray<T>()) {
    // @ts-ignore: T is known to asc
    return checkArray<valueof<T>>(at);
  } else {
    const type = changetype<T>(0);
    if (type instanceof Map) return checkMap(type, at);
    // A class costs as much to check as to build, so it is built and dropped.
    const root = newRoot<T>();
    return read<T>(at, changetype<usize>(root), changetype<usize>(root));
  }
}

function checkArray<E>(at: usize): usize {
  if (load<u8>(at) != 0x5b) return fail(at, "an array");
  if (!enter(at)) return 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x5d) {
    leave();
    return at + 1;
  }
  let index = 0;
  while (true) {
    at = check<E>(at);
    if (!at) return inIndex(index);
    at = skipSpace(at);
    const c = load<u8>(at);
    if (c == 0x2c) {
      at = skipSpace(at + 1);
      ++index;
    } else {
      if (c != 0x5d) return fail(at, "a comma or ]");
      leave();
      return at + 1;
    }
  }
}

/** `type` is null and only names the key's and the value's types. */
function checkMap<K, V>(type: Map<K, V>, at: usize): usize {
  if (load<u8>(at) != 0x7b) return fail(at, "an object");
  if (!enter(at)) return 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x7d) {
    leave();
    return at + 1;
  }
  while (true) {
    if (load<u8>(at) != 0x22) return fail(at, "a key in double quotes");
    const key = at + 1;
    const keyEnd = scanShort(key);
    if (!keyEnd) return 0;
    if (!isString<K>() && !readKey<K>(key, keyEnd, scratch, 0)) return 0;
    at = skipColon(keyEnd + 1);
    if (!at) return 0;
    at = check<V>(at);
    if (!at) return inKey(key, keyEnd - key);
    at = skipSpace(at);
    const c = load<u8>(at);
    if (c == 0x2c) {
      at = skipSpace(at + 1);
    } else {
      if (c != 0x7d) return fail(at, "a comma or }");
      leave();
      return at + 1;
    }
  }
}
