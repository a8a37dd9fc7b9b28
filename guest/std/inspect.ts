// Values as Node's `console.log` and `util.inspect` print them, with Node's defaults: two levels deep, lines of 80.
//
// The transform adds `__inspectFields` to the classes of a program that prints one.

import { Raw } from "../json/dynamic/raw";
import { MISSING } from "../json/typed/optional";
import { StringBuilder } from "./string-builder";

const BREAK_LENGTH: i32 = 80;
/** Levels that stand on one line together, where they fit. */
const COMPACT: i32 = 3;
export const DEPTH: i32 = 2;
export const MOST_ITEMS: i32 = 100;
const MOST_UNITS: i32 = 10_000;

/** How deep the value printed last was: what contains no deeper one may stand on one line. */
// @ts-ignore: decorator
@lazy let innermost: i32 = 0;
// @ts-ignore: decorator
@lazy let indentation: i32 = 0;

/** A value as a line of a log shows it: texts as they are, anything else as `util.inspect` does. */
// @ts-ignore: decorator
@inline
export function shown<T>(value: T): string {
  if (isString<T>() && !isNullable<T>()) return changetype<string>(value);
  return show<T>(value);
}

function show<T>(value: T): string {
  if (isString<T>()) {
    const text = changetype<string>(value);
    return changetype<usize>(text) ? text : "null";
  } else if (isReference<T>() && isNullable<T>()) {
    // A JSON value that is a text; one that is missing is undefined.
    // @ts-ignore: asked of the class
    if (isDefined(changetype<NonNullable<T>>(changetype<usize>(value)).__shown)) {
      if (changetype<usize>(value) == 0) return "undefined";
      // @ts-ignore: asked of the class
      return changetype<NonNullable<T>>(changetype<usize>(value)).__shown();
    }
  }
  return inspect<T>(value);
}

/** `util.inspect(value)`. */
export function inspect<T>(value: T): string {
  innermost = 0;
  indentation = 0;
  return inspectAt<T>(value, 0);
}

/** The fields of an object, one by one. Global, for the methods that the transform adds. */
// @ts-ignore: decorator
@global
export class __wasmstrapFields {
  readonly entries: string[] = [];
  /** The key of each entry. */
  readonly keys: string[] = [];
  name: string = "";

  constructor(readonly level: i32) {}

  /** A field that is not there where it is null, or the number that is missing. */
  addOptional<T>(name: string, value: T): void {
    if (isReference<T>()) {
      if (changetype<usize>(value) != 0) this.add<T>(name, value);
    } else if (isFloat<T>()) {
      if (reinterpret<u64>(<f64>value) != MISSING) this.add<T>(name, value);
    } else this.add<T>(name, value);
  }

  /** A record, which is a Map here and an object in JavaScript. */
  addRecord<V>(name: string, value: Map<string, V> | null): void {
    if (!value) return;
    indentation += 2;
    this.put(name, inspectRecord<V>(value, this.level + 1));
    indentation -= 2;
  }

  /** Of a field that notes what it was given: 1 where that was undefined, 2 where it was null. */
  addGiven<T>(name: string, value: T, given: u8): void {
    if (isReference<T>() && given && changetype<usize>(value) == 0)
      this.put(name, given == 2 ? "null" : "undefined");
    else this.addOptional<T>(name, value);
  }

  add<T>(name: string, value: T): void {
    indentation += 2;
    this.put(name, inspectAt<T>(value, this.level + 1));
    indentation -= 2;
  }

  /** A field as it is to be shown. */
  put(name: string, shown: string): void {
    this.keys.push(name);
    this.entries.push(keyText(name) + ": " + shown);
  }
}

/** A value at a level of nesting, of which the printed one is level 0. */
export function inspectAt<T>(value: T, level: i32): string {
  if (isString<T>()) {
    if (changetype<usize>(value) == 0) return "null";
    return quoteLines(changetype<string>(value));
  } else if (isBoolean<T>()) {
    return value ? "true" : "false";
  } else if (isFloat<T>()) {
    if (<f64>value == 0 && copysign<f64>(1, <f64>value) < 0) return "-0";
    // @ts-ignore: a number
    return value.toString();
  } else if (isInteger<T>()) {
    // @ts-ignore: a number
    return value.toString();
  } else if (isFunction<T>()) {
    if (isNullable<T>()) if (changetype<usize>(value) == 0) return "null";
    return "[Function (anonymous)]";
  } else if (isReference<T>()) {
    if (isNullable<T>()) {
      if (changetype<usize>(value) == 0) return "null";
      return inspectObject<NonNullable<T>>(changetype<NonNullable<T>>(changetype<usize>(value)), level);
    }
    if (changetype<usize>(value) == 0) return "null";
    return inspectObject<T>(value, level);
  }
  return "";
}

// --- internal ---

function inspectObject<T>(value: T, level: i32): string {
  // @ts-ignore: asked of the class
  if (isDefined(value.__inspect)) return value.__inspect(level);
  if (value instanceof Date) return (value as Date).toISOString();
  // @ts-ignore: of guest/language
  if (isDefined(__dynamicNull)) if (value instanceof Raw) return inspectAt(__toDynamic<Raw>(value as Raw), level);
  // @ts-ignore: asked of the class
  if (isDefined(value.__inspectFields)) {
    const fields = new __wasmstrapFields(level);
    if (level > DEPTH) {
      // @ts-ignore: asked of the class
      return isDefined(value.__inspectPlain) ? "[Object]" : "[" + nameof<T>() + "]";
    }
    innermost = level;
    // @ts-ignore: asked of the class
    value.__inspectFields(fields);
    // @ts-ignore: of a class that keeps the order of its members
    if (isDefined(value.__jsonOrder)) __arrangeFields<T>(value, fields);
    const prefix = fields.name.length ? fields.name + " " : "";
    return oneOrMoreLines(fields.entries, prefix + "{", "}", level, false, false);
  }
  if (value instanceof Error) {
    const error = value as Error;
    return error.message.length ? error.name + ": " + error.message : error.name;
  }
  if (isArrayLike<T>()) {
    if (isArray<T>()) return inspectItems<T>(value, "", level);
    // @ts-ignore: an ArrayLike
    return inspectItems<T>(value, nameof<T>() + "(" + value.length.toString() + ") ", level);
  }
  return "[" + nameof<T>() + "]";
}

function inspectItems<T>(items: T, prefix: string, level: i32): string {
  // @ts-ignore: T is an ArrayLike
  if (!items.length) return prefix + "[]";
  if (level > DEPTH) return prefix.length ? "[" + nameof<T>() + "]" : "[Array]";
  innermost = level;
  // @ts-ignore: an ArrayLike
  const length: i32 = items.length;
  const entries: string[] = [];
  indentation += 2;
  for (let i = 0; i < min(length, MOST_ITEMS); ++i) {
    // @ts-ignore: an ArrayLike
    entries.push(inspectAt<valueof<T>>(unchecked(items[i]), level + 1));
  }
  indentation -= 2;
  const more = length - MOST_ITEMS;
  if (more > 0) entries.push(moreItems(more));
  return oneOrMoreLines(entries, prefix + "[", "]", level, true, isNumeric<T>(items), more > 0);
}

function isNumeric<T>(items: T): bool {
  // @ts-ignore: an ArrayLike
  return (isInteger(unchecked(items[0])) || isFloat(unchecked(items[0]))) && !isBoolean(unchecked(items[0]));
}

/** Begins the entries of a value at a level. */
export function beginEntries(level: i32): void {
  innermost = level;
  indentation += 2;
}

export function endEntries(): void {
  indentation -= 2;
}

export function moreItems(count: i32): string {
  return "... " + count.toString() + (count > 1 ? " more items" : " more item");
}

/** `Map(2) { 'a' => 1, 'b' => 2 }` */
export function inspectMap<K, V>(map: Map<K, V>, level: i32): string {
  if (!map.size) return "Map(0) {}";
  if (level > DEPTH) return "[Map]";
  innermost = level;
  const keys = map.keys();
  const entries: string[] = [];
  indentation += 2;
  for (let i = 0; i < min(keys.length, MOST_ITEMS); ++i) {
    const key = inspectAt<K>(keys[i], level + 1);
    entries.push(key + " => " + inspectAt<V>(map.get(keys[i]), level + 1));
  }
  indentation -= 2;
  if (keys.length > MOST_ITEMS) entries.push(moreItems(keys.length - MOST_ITEMS));
  return oneOrMoreLines(entries, "Map(" + keys.length.toString() + ") {", "}", level, false, false);
}

/** `{ a: 1, b: 2 }`, of a record */
export function inspectRecord<V>(record: Map<string, V>, level: i32): string {
  if (!record.size) return "{}";
  if (level > DEPTH) return "[Object]";
  innermost = level;
  // @ts-ignore: a global of guest/language
  const keys: string[] = __recordKeys<V>(record);
  const entries: string[] = [];
  indentation += 2;
  for (let i = 0; i < keys.length; ++i) {
    entries.push(keyText(keys[i]) + ": " + inspectAt<V>(record.get(keys[i]), level + 1));
  }
  indentation -= 2;
  return oneOrMoreLines(entries, "{", "}", level, false, false);
}

/** `Set(2) { 'a', 'b' }` */
export function inspectSet<T>(set: Set<T>, level: i32): string {
  if (!set.size) return "Set(0) {}";
  if (level > DEPTH) return "[Set]";
  innermost = level;
  const values = set.values();
  const entries: string[] = [];
  indentation += 2;
  for (let i = 0; i < min(values.length, MOST_ITEMS); ++i) {
    entries.push(inspectAt<T>(values[i], level + 1));
  }
  indentation -= 2;
  if (values.length > MOST_ITEMS) entries.push(moreItems(values.length - MOST_ITEMS));
  return oneOrMoreLines(entries, "Set(" + values.length.toString() + ") {", "}", level, false, false);
}

/** @see https://github.com/nodejs/node/blob/v24.x/lib/internal/util/inspect.js reduceToSingleString */
export function oneOrMoreLines(
  entries: string[],
  open: string,
  close: string,
  level: i32,
  isList: bool,
  isNumeric: bool,
  hasMore: bool = false,
): string {
  if (!entries.length) return open + close;
  let lines = entries;
  if (isList && entries.length > 6) lines = inColumns(entries, isNumeric, hasMore);
  if (innermost - level < COMPACT && lines == entries) {
    // Node counts each entry twice: once for itself, once for its comma.
    let length = entries.length * 2 + indentation + open.length + 10;
    let isOneLine = true;
    for (let i = 0; i < entries.length; ++i) {
      length += entries[i].length;
      if (entries[i].includes("\n")) isOneLine = false;
    }
    if (isOneLine && length <= BREAK_LENGTH && entries.length * 3 <= BREAK_LENGTH) return open + " " + entries.join(", ") + " " + close;
  }
  const indent = "\n" + " ".repeat(indentation);
  return open + indent + "  " + lines.join("," + indent + "  ") + indent + close;
}

/** @see https://github.com/nodejs/node/blob/v24.x/lib/internal/util/inspect.js groupArrayElements */
function inColumns(entries: string[], isNumeric: bool, hasMore: bool): string[] {
  let total = 0;
  let widest = 0;
  const count = hasMore ? entries.length - 1 : entries.length;
  const widths = new StaticArray<i32>(count);
  for (let i = 0; i < count; ++i) {
    if (entries[i].includes("\n")) return entries;
    widths[i] = entries[i].length;
    total += widths[i] + 2;
    widest = max(widest, widths[i]);
  }
  const column = widest + 2;
  if (column * 3 + indentation >= BREAK_LENGTH) return entries;
  if (<f64>total / <f64>column <= 5 && widest > 6) return entries;
  const bias = Math.sqrt(<f64>column - <f64>total / <f64>entries.length);
  const biased = Math.max(<f64>column - 3 - bias, 1);
  const square = Math.round(Math.sqrt(2.5 * biased * <f64>count) / biased);
  const fitting = (BREAK_LENGTH - indentation) / column;
  const columns = min(<i32>square, min(fitting, COMPACT * 4));
  if (columns <= 1) return entries;
  const lengths: i32[] = [];
  for (let i = 0; i < columns; ++i) {
    let most = 0;
    for (let j = i; j < count; j += columns) most = max(most, widths[j]);
    lengths.push(most + 2);
  }
  const lines: string[] = [];
  for (let i = 0; i < count; i += columns) {
    const end = min(i + columns, count);
    const line = new StringBuilder();
    for (let j = i; j < end - 1; ++j) {
      const cell = entries[j] + ", ";
      line.add(isNumeric ? cell.padStart(lengths[j - i], " ") : cell.padEnd(lengths[j - i], " "));
    }
    const last = entries[end - 1];
    line.add(isNumeric ? last.padStart(lengths[end - 1 - i] - 2, " ") : last);
    lines.push(line.toString());
  }
  if (hasMore) lines.push(entries[count]);
  return lines;
}

/** A key of an object, quoted where it is not a name. */
export function keyText(key: string): string {
  for (let i = 0; i < key.length; ++i) {
    const c = key.charCodeAt(i);
    const isLetter = (c | 0x20) - 0x61 < 26 && c < 0x80 && (c | 0x20) >= 0x61;
    if (!isLetter && c != 0x5f && (i == 0 || c < 0x30 || c > 0x39)) return quote(key);
  }
  return key.length ? key : "''";
}

/** A text in quotes; a long one of several lines, line by line. */
function quoteLines(text: string): string {
  const shown = text.length > MOST_UNITS ? text.substring(0, MOST_UNITS) : text;
  if (shown.length <= 16 || shown.length <= BREAK_LENGTH - indentation - 4) {
    return quote(shown) + moreCharacters(text.length - shown.length);
  }
  const lines: string[] = [];
  let start = 0;
  for (let at = shown.indexOf("\n"); at >= 0; at = shown.indexOf("\n", start)) {
    lines.push(quote(shown.substring(start, at + 1)));
    start = at + 1;
  }
  if (start < shown.length) lines.push(quote(shown.substring(start)));
  return lines.join(" +\n" + " ".repeat(indentation + 2)) + moreCharacters(text.length - shown.length);
}

function moreCharacters(count: i32): string {
  if (count <= 0) return "";
  return "... " + count.toString() + (count > 1 ? " more characters" : " more character");
}

/** A text in quotes: single ones, or others where those would need escapes. */
function quote(text: string): string {
  let mark: i32 = 0x27;
  if (text.includes("'")) {
    if (!text.includes('"')) mark = 0x22;
    else if (!text.includes("`") && !text.includes("${")) mark = 0x60;
  }
  const out = new StringBuilder();
  out.addUnit(mark);
  for (let i = 0; i < text.length; ++i) {
    const c = text.charCodeAt(i);
    if (c == mark || c == 0x5c) {
      out.addUnit(0x5c);
      out.addUnit(c);
    } else if (c == 0x0a) out.add("\\n");
    else if (c == 0x09) out.add("\\t");
    else if (c == 0x0d) out.add("\\r");
    else if (c == 0x08) out.add("\\b");
    else if (c == 0x0c) out.add("\\f");
    else if (c < 0x20 || (c >= 0x7f && c <= 0x9f)) out.add("\\x" + hex(c, 2));
    else if ((c & 0xf800) == 0xd800) {
      const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      if (c < 0xdc00 && (next & 0xfc00) == 0xdc00) {
        out.addUnit(c);
        out.addUnit(next);
        ++i;
      } else out.add("\\u" + hex(c, 4));
    } else out.addUnit(c);
  }
  out.addUnit(mark);
  return out.toString();
}

function hex(value: i32, digits: i32): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}
