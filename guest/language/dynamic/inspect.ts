import { keyOrder, ordered } from "../objects/key-order";
import { HELD, Type, Value } from "../../json/dynamic/value";
import {
  beginEntries,
  DEPTH,
  endEntries,
  inspectAt,
  keyText,
  MOST_ITEMS,
  moreItems,
  oneOrMoreLines,
} from "../../std/inspect";

/** A JSON value as Node's `console.log` shows what `JSON.parse` returns. */
export function inspectValue(value: Value, level: i32): string {
  switch (value.type) {
    case Type.Null:
      return "null";
    case Type.String:
      return inspectAt<string>(value.as<string>(), level);
    case Type.Number:
      return inspectAt<f64>(value.as<f64>(), level);
    case Type.Boolean:
      return inspectAt<bool>(value.as<bool>(), level);
    case Type.Array:
      return inspectElements(value.values(), level);
    default:
      if (value.__isUndefined) return "undefined";
      // @ts-ignore: of guest/aws-sdk
      if (isDefined(__inspectHeld)) {
        // @ts-ignore: see above
        if (<u8>value.type == HELD) return __inspectHeld(value, level);
      }
      return inspectObject(value, level);
  }
}

// --- internal ---

function inspectElements(values: Value[], level: i32): string {
  if (!values.length) return "[]";
  if (level > DEPTH) return "[Array]";
  const entries: string[] = [];
  let isNumeric = true;
  beginEntries(level);
  for (let i = 0; i < min(values.length, MOST_ITEMS); ++i) {
    if (values[i].type != Type.Number) isNumeric = false;
    entries.push(inspectValue(values[i], level + 1));
  }
  endEntries();
  const more = values.length - MOST_ITEMS;
  if (more > 0) entries.push(moreItems(more));
  return oneOrMoreLines(entries, "[", "]", level, true, isNumeric, more > 0);
}

function inspectObject(value: Value, level: i32): string {
  const keys = value.__allKeys();
  const places = keyOrder(keys);
  return inspectMembers(ordered<string>(keys, places), ordered<Value>(value.__allValues(), places), level);
}

function inspectMembers(keys: string[], values: Value[], level: i32): string {
  if (!keys.length) return "{}";
  if (level > DEPTH) return "[Object]";
  const entries: string[] = [];
  beginEntries(level);
  for (let i = 0; i < keys.length; ++i) {
    entries.push(keyText(keys[i]) + ": " + inspectValue(values[i], level + 1));
  }
  endEntries();
  return oneOrMoreLines(entries, "{", "}", level, false, false);
}
