// What `map.get(key)` throws where there is no such key.

/** As much of a key as a message shows. */
const SHOWN_UNITS: i32 = 100;

/** Throws an Error that names the key. */
export function failMissingKey<K>(key: K): void {
  throw new Error("Key " + keyText<K>(key) + "does not exist");
}

function keyText<K>(key: K): string {
  if (isString<K>()) {
    const text = changetype<string>(key);
    if (changetype<usize>(text) == 0) return "null ";
    return text.length > SHOWN_UNITS ? '"' + text.substring(0, SHOWN_UNITS) + '…" ' : '"' + text + '" ';
  }
  if (isReference<K>()) return "";
  // @ts-ignore: numbers and booleans
  else return key.toString() + " ";
}
