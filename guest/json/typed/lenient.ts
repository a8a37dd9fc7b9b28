// Fields that take any JSON: the reader only notes where their value stands. It is read when the handler first asks for
// the field, as far as it can be, and written as it came where nobody asked.
//
//   63  62  61       32 31        0
//  ┌───┬───┬───────────┬───────────┐
//  │ n │ e │  length   │  address  │   of the whole value, a string's quotes too;
//  └───┴───┴───────────┴───────────┘   n: not ASCII, e: escaped (strings only)
//
// What has another shape than the field's type reads so:
//   a text     from null: "", or null where it may be null; from anything else: its JSON
//   a number, a boolean   from a text that holds one: that one; from anything else: the field's default
//   a list     from one value: a list of it; from null: the default
//   a map      members that are null are left out
//   a class    from anything but an object: the default

import { putByte, putBytes } from "../text/buffer";
import { enter, failureMessage, inIndex, inKey, leave, openSource, saveSource } from "../text/error";
import { readKey } from "./collections";
import { putCompact } from "./compact";
import { readBase64 } from "./decorated";
import { FIRST_RUN, noteRun } from "./member-order";
import { newRoot, put, read } from "./reader";
import { PADDING, scanShort, scanString, skipNull, skipSpace, skipValue, stringFlags } from "../text/scan";
import { decodeString } from "../text/string";

/** The note of a field whose key the document does not have. */
export const ABSENT: u64 = 1;

const LENGTH_MASK: u32 = 0x3fffffff;

const QUOTE: u8 = 0x22;
const BRACE: u8 = 0x7b;
const BRACKET: u8 = 0x5b;
const N: u8 = 0x6e;

/** Skips the value at `at` and notes where it is. @param value the address of the field's reference, or 0. */
export function keep(at: usize, value: usize, note: usize): usize {
  let flags: u32 = 0;
  let end: usize;
  if (load<u8>(at) == QUOTE) {
    end = scanShort(at + 1);
    if (!end) return 0;
    flags = stringFlags;
    ++end;
  } else {
    end = skipValue(at);
    if (!end) return 0;
  }
  if (value) store<usize>(value, 0);
  store<u64>(note, <u64>at | (<u64>(end - at) << 32) | (<u64>flags << 62));
  return end;
}

/** Copies a member as it came, key and all, and puts a comma after it. @param note the place of its value. */
export function writeMember(to: usize, note: u64): usize {
  const value = startOf(note);
  const start = startOfKey(value);
  return putByte(putBytes(to, start, value + lengthOf(note) - start), 0x2c);
}

/** Members of a document that follow one another, as they stand there: [from, to). */
@final
export class Members {
  from!: usize;
  to!: usize;
  next!: Members | null;
  /** Of the first: the last one. */
  last!: Members;
  /** Whether they belong to the run of those before, of which they were apart in the document. */
  continues!: bool;
}

/**
 * Skips the value of a member that the class does not know, and notes the member.
 * @param slot the address of the class's list of such members.
 * @param order where the object's order of members is, or 0.
 */
export function keepUnknown(at: usize, slot: usize, owner: usize, order: usize): usize {
  const end = skipValue(at);
  if (!end) return 0;
  const start = startOfKey(at);
  const first = changetype<Members | null>(load<usize>(slot));
  if (first && follows(first.last.to, start)) {
    first.last.to = end;
    return end;
  }
  const members = changetype<Members>(__new(offsetof<Members>(), idof<Members>()));
  if (order) members.continues = !noteRun(order);
  members.from = start;
  members.to = end;
  const address = changetype<usize>(members);
  if (first) {
    const last = changetype<usize>(first.last);
    put(last + offsetof<Members>("next"), address, last);
  } else {
    put(slot, address, owner);
  }
  const head = first ? changetype<usize>(first) : address;
  put(head + offsetof<Members>("last"), address, head);
  return end;
}

/** Whether nothing but a comma stands between a member's end and another one's start. */
// @ts-ignore: decorator
@inline
function follows(end: usize, start: usize): bool {
  const comma = skipSpace(end);
  return load<u8>(comma) == 0x2c && skipSpace(comma + 1) == start;
}

/** Copies the members that a class does not know out of the document, which the object then holds no longer. */
export function ownUnknown(document: usize, unknown: Members | null, owner: usize): void {
  if (unknown === null) return store<usize>(document, 0);
  let length: usize = 0;
  for (let each: Members | null = unknown; each; each = each.next) length += each.to - each.from;
  const bytes = changetype<ArrayBuffer>(__new(length + PADDING, idof<ArrayBuffer>()));
  put(document, changetype<usize>(bytes), owner);
  let to = changetype<usize>(bytes);
  memory.fill(to + length, 0, PADDING);
  for (let each: Members | null = unknown; each; each = each.next) {
    const size = each.to - each.from;
    memory.copy(to, each.from, size);
    each.from = to;
    to += size;
    each.to = to;
  }
}

/** The members that a run begins with. @param run its number, from FIRST_RUN on. */
export function runAt(unknown: Members | null, run: u32): Members | null {
  let members = unknown;
  while (members && run > FIRST_RUN) {
    members = members.next;
    if (members && !members.continues) --run;
  }
  return members;
}

/** What goes on with the run that some members are of; null after its end. */
export function nextOfRun(members: Members): Members | null {
  const next = members.next;
  return next && next.continues ? next : null;
}

/** Writes one run of the members that a class does not know, with a comma after each. @param run its number. */
export function writeRun(to: usize, unknown: Members | null, run: u32): usize {
  let members = runAt(unknown, run);
  while (members) {
    to = putByte(putCompact(to, members.from, members.to), 0x2c);
    members = nextOfRun(members);
  }
  return to;
}

/** `writeMember` without the document's blanks. */
export function writeCompactMember(to: usize, note: u64): usize {
  const value = startOf(note);
  return putByte(putCompact(to, startOfKey(value), value + lengthOf(note)), 0x2c);
}

/** Writes the members that a class does not know as they came, with a comma after the last. */
export function writeUnknown(to: usize, unknown: Members | null): usize {
  let members = unknown;
  while (members) {
    to = putByte(putBytes(to, members.from, members.to - members.from), 0x2c);
    members = members.next;
  }
  return to;
}

/** True where the document has null. */
export function isKeptNull(note: u64): bool {
  return load<u8>(startOf(note)) == N;
}

export function wakeText(note: u64): string | null {
  const start = startOf(note);
  const end = start + lengthOf(note);
  const c = load<u8>(start);
  if (c == QUOTE) return decodeString(start + 1, end - 1, <u32>(note >> 62));
  return c == N ? null : String.UTF8.decodeUnsafe(start, end - start);
}

/** A number or a boolean, or `initial` where the document has none. */
export function wakeScalar<T>(note: u64, initial: T): T {
  if (note == ABSENT) return initial;
  const outer = saveSource();
  const start = startOf(note);
  openSource(start, start + lengthOf(note), 0);
  const root = newRoot<T>();
  root.value = initial;
  readScalar<T>(start, changetype<usize>(root));
  outer.restore();
  return root.value;
}

/**
 * A class, a map, a list or a box; null where the document has something of another kind.
 * @throws SyntaxError The value is of the right kind, but something in it does not fit.
 */
export function wakeLenient<T>(note: u64, document: ArrayBuffer | null, key: string): T | null {
  const outer = saveSource();
  const start = startOf(note);
  openSource(start, start + lengthOf(note), changetype<usize>(document));
  const root = newRoot<T>();
  const end = readLenient<T>(start, changetype<usize>(root), changetype<usize>(root));
  if (!end) throw new SyntaxError(key + failureMessage().substring(1));
  outer.restore();
  return end == start ? null : root.value;
}

/** Bytes out of base64; null where there is null. @throws SyntaxError It is not base64. */
export function wakeBase64<T>(note: u64, document: ArrayBuffer | null, key: string): T | null {
  const outer = saveSource();
  const start = startOf(note);
  openSource(start, start + lengthOf(note), changetype<usize>(document));
  const root = newRoot<T>();
  if (!isKeptNull(note) && !readBase64<T>(start, changetype<usize>(root), changetype<usize>(root))) {
    throw new SyntaxError(key + failureMessage().substring(1));
  }
  outer.restore();
  return isKeptNull(note) ? null : root.value;
}

// --- internal ---

// @ts-ignore: decorator
@inline
export function startOf(note: u64): usize {
  return <usize>(note & 0xffffffff);
}

// @ts-ignore: decorator
@inline
export function lengthOf(note: u64): usize {
  return <u32>(note >> 32) & LENGTH_MASK;
}

/** The opening quote of the key before a value. */
function startOfKey(value: usize): usize {
  // A colon, and blanks around it, stand between the key's closing quote and the value.
  let at = value - 1;
  while (load<u8>(at) != QUOTE) --at;
  while (true) {
    --at;
    if (load<u8>(at) != QUOTE) continue;
    let escapes = at;
    while (load<u8>(escapes - 1) == 0x5c) --escapes;
    if (!((at - escapes) & 1)) return at;
  }
}

/**
 * Reads a value as a T as far as it can be.
 * @returns the address after it; `at` itself where it is of another kind, so that there is no T; 0 after `fail`.
 */
function readLenient<T>(at: usize, slot: usize, owner: usize): usize {
  if (isBoolean<T>() || isInteger<T>() || isFloat<T>()) {
    return readScalar<T>(at, slot) ? skipValue(at) : at;
  } else if (isNullable<T>() && load<u8>(at) == N) {
    store<usize>(slot, 0);
    return skipNull(at);
  } else if (isString<T>()) {
    return readText(at, slot, owner);
  } else if (isArray<T>()) {
    // @ts-ignore: T is known to asc
    return readList<T, valueof<T>>(at, slot, owner);
  } else {
    const type = changetype<nonnull<T>>(0);
    if (type instanceof Map) {
      if (load<u8>(at) != BRACE) return at;
      const map = instantiate<nonnull<T>>();
      put(slot, changetype<usize>(map), owner);
      // @ts-ignore: T is known to asc
      return readLenientMap(map, at);
    // @ts-ignore: T is known to asc
    } else if (isDefined(type.__jsonKey)) {
      return load<u8>(at) == BRACE ? read<nonnull<T>>(at, slot, owner) : at;
    } else {
      // JSON.Value, JSON.Raw and boxes take what there is.
      const end = read<nonnull<T>>(at, slot, owner);
      return end ? end : at;
    }
  }
}

/** False where there is no such number or boolean; the slot is as it was then. */
function readScalar<T>(at: usize, slot: usize): bool {
  // @ts-ignore: of a @json enum, whose members are names in JSON
  if (load<u8>(at) != QUOTE || isDefined((<T>0).__jsonReadEnum)) return read<T>(at, slot, 0) != 0;
  const end = scanString(at + 1);
  if (!end || stringFlags) return false;
  // Readers of numbers stop at the first byte that is none.
  const before = load<T>(slot);
  if (read<T>(at + 1, slot, 0) == end) return true;
  store<T>(slot, before);
  return false;
}

function readText(at: usize, slot: usize, owner: usize): usize {
  const c = load<u8>(at);
  if (c == N) return at;
  if (c == QUOTE) return read<string>(at, slot, owner);
  const end = skipValue(at);
  if (end) put(slot, changetype<usize>(String.UTF8.decodeUnsafe(at, end - at)), owner);
  return end;
}

/** A list; of one value where there is no list. Elements that are not an E are left out. */
function readList<T, E>(at: usize, slot: usize, owner: usize): usize {
  const c = load<u8>(at);
  if (c == N) return at;
  const list = instantiate<T>();
  put(slot, changetype<usize>(list), owner);
  const root = newRoot<E>();
  if (c != BRACKET) {
    const end = readLenient<E>(at, changetype<usize>(root), changetype<usize>(root));
    if (!end || end == at) return end;
    // @ts-ignore: T is known to asc
    list.push(root.value);
    return end;
  }
  if (!enter(at)) return 0;
  at = skipSpace(at + 1);
  for (let index = 0; load<u8>(at) != 0x5d; ++index) {
    let end = readLenient<E>(at, changetype<usize>(root), changetype<usize>(root));
    if (!end) return inIndex(index);
    // @ts-ignore: T is known to asc
    if (end != at) list.push(root.value);
    else end = skipValue(at);
    at = skipSpace(end);
    if (load<u8>(at) == 0x2c) at = skipSpace(at + 1);
  }
  leave();
  return at + 1;
}

/** Members whose value is not a V are left out: `Map#has` then says so. */
function readLenientMap<K, V>(map: Map<K, V>, at: usize): usize {
  if (!enter(at)) return 0;
  at = skipSpace(at + 1);
  const root = newRoot<V>();
  const keyRoot = newRoot<K>();
  while (load<u8>(at) != 0x7d) {
    const key = at + 1;
    const keyEnd = scanString(key);
    const keySlot = changetype<usize>(keyRoot);
    if (!readKey<K>(key, keyEnd, keySlot, keySlot)) return 0;
    at = skipSpace(skipSpace(keyEnd + 1) + 1);
    let end = readLenient<V>(at, changetype<usize>(root), changetype<usize>(root));
    if (!end) return inKey(key, keyEnd - key);
    if (end != at) map.set(keyRoot.value, root.value);
    else end = skipValue(at);
    at = skipSpace(end);
    if (load<u8>(at) == 0x2c) at = skipSpace(at + 1);
  }
  leave();
  return at + 1;
}
