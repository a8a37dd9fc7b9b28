import { keyOrder, ordered } from "../objects/key-order";
import { putByte, putNull, slack } from "../../json/text/buffer";
import { enterValue, inIndex, inName, leave } from "../../json/text/error";
import { HELD, Type, Value } from "../../json/dynamic/value";
import { write, writeString } from "../../json/typed/writer";

/**
 * A JSON value as `JSON.stringify` writes it: without the spaces, escapes and zeros that its document happens to have.
 *
 * @returns 0 where it cannot be written: see the codec.
 */
export function writeValue(to: usize, value: Value): usize {
  const view = value.__viewed;
  if (view) return view.write(to);
  switch (value.type) {
    case Type.Null:
      return putNull(to);
    case Type.String:
      return writeString(to, changetype<usize>(value.as<string>()));
    case Type.Number:
      return write<f64>(to, value.as<f64>());
    case Type.Boolean:
      return write<bool>(to, value.as<bool>());
    case Type.Array:
      return writeElements(to, value);
    default:
      // @ts-ignore: of guest/aws-sdk
      if (isDefined(__writeHeld)) {
        if (<u8>value.type == HELD) return value.__jsonWrite(to);
      }
      return writeMembers(to, value);
  }
}

// --- internal ---

function writeElements(to: usize, value: Value): usize {
  if (!enterValue()) return 0;
  const elements = value.values();
  to = slack(putByte(to, 0x5b));
  for (let i = 0; i < elements.length; ++i) {
    if (i) to = putByte(to, 0x2c);
    to = writeValue(to, unchecked(elements[i]));
    if (!to) return inIndex(i);
    to = slack(to);
  }
  leave();
  return slack(putByte(to, 0x5d));
}

function writeMembers(to: usize, value: Value): usize {
  if (!enterValue()) return 0;
  let keys = value.__allKeys();
  let values = value.__allValues();
  const places = keyOrder(keys);
  if (places !== null) {
    keys = ordered<string>(keys, places);
    values = ordered<Value>(values, places);
  }
  to = slack(putByte(to, 0x7b));
  let count = 0;
  for (let i = 0; i < keys.length; ++i) {
    if (unchecked(values[i]).__isUndefined) continue;
    if (count++) to = putByte(to, 0x2c);
    const key = unchecked(keys[i]);
    to = putByte(writeString(to, changetype<usize>(key)), 0x3a);
    to = writeValue(slack(to), unchecked(values[i]));
    if (!to) return inName(key);
    to = slack(to);
  }
  leave();
  return slack(putByte(to, 0x7d));
}
