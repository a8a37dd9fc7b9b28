import { Value } from "../../json/dynamic/value";
import { Members, nextOfRun, ownUnknown, runAt } from "../../json/typed/lenient";
import { FIRST_RUN, forgetMember, keepFirstRun, memberAt, noteMember, noteRun } from "../../json/typed/member-order";
import { scanKey, plainLength, plainStart } from "../../json/text/key";
import { skipSpace, skipValue } from "../../json/text/scan";
import { __dynamicAs } from "../dynamic/convert";
import { __wasmstrapFields } from "../../std/inspect";
import { wrap } from "../dynamic/value";
import { __keysThere } from "./present-fields";
import { __Tuple2 } from "../lists/tuple";

// Objects that JSON was read into keep the order of their members, and those that their type does not name: see
// guest/json/typed/member-order.ts. Here they are listed, and passed on to objects that are made of others.

/** Whether the members of an object came in an order of their own. */
// @ts-ignore: decorator
@global
export function __hasOrder<T>(object: T): bool {
  if (!changetype<usize>(object)) return false;
  // @ts-ignore: of the classes that this is called for
  return load<u8>(changetype<NonNullable<T>>(changetype<usize>(object)).__jsonOrder()) != 0;
}

/** `{ key: value, ...from }`: the key comes before those of `from`. Returns true, to be one of several steps. */
// @ts-ignore: decorator
@global
export function __takeKey<T>(made: T, key: string): bool {
  const field = fieldOf<T>(made, key);
  // @ts-ignore: of the classes that this is called for
  if (field) noteMember(made.__jsonOrder(), field);
  return true;
}

/** Notes four bytes and four bytes of an order that the compiler knows, and returns true, to be one of several steps. */
// @ts-ignore: decorator
@global
export function __writeOrder<T>(made: T, at: u32, low: u32, high: u32): bool {
  // @ts-ignore: of the classes that this is called for
  const order: usize = made.__jsonOrder() + at;
  store<u32>(order, low);
  store<u32>(order, high, 4);
  return true;
}

/** `{ ...from }`: the members of `from` come in their order, with those that its type does not name. Returns true. */
// @ts-ignore: decorator
@global
export function __takeNext<T, S>(made: T, from: S): bool {
  if (!changetype<usize>(from)) return true;
  const source = changetype<NonNullable<S>>(changetype<usize>(from));
  // @ts-ignore: of the classes that this is called for
  const order: usize = source.__jsonOrder();
  // @ts-ignore: see above
  const to: usize = made.__jsonOrder();
  // @ts-ignore: see above
  const fields: u32 = source.__jsonCount();
  const known = runOf<T>(made, FIRST_RUN);
  let hasNew = false;
  for (let place: u32 = 1; ; ++place) {
    const member = memberAt(order, place, fields);
    if (!member) break;
    if (member >= FIRST_RUN) {
      if (takeRun<T>(made, runOf<NonNullable<S>>(source, member))) hasNew = true;
      continue;
    }
    // @ts-ignore: see above
    const field = source.__jsonHas(member) ? fieldOf<T>(made, source.__jsonName(member)) : 0;
    if (field) noteMember(to, field);
  }
  if (hasNew) {
    // A key that both have is once in the object.
    if (known && hasTwice<T>(made)) mergeRuns<T>(made);
    const unknown = changetype<Members | null>(load<usize>(changetype<usize>(made), offsetof<T>("__unknown")));
    const bytes = changetype<usize>(made) + offsetof<T>("__document_0");
    ownUnknown(bytes, unknown, changetype<usize>(made));
    __link(changetype<usize>(made), load<usize>(bytes), false);
  }
  return true;
}

/** Whether an object has a field, by its number. */
// @ts-ignore: decorator
@global
export function __hasMember<T>(object: T, field: u32): bool {
  // @ts-ignore: of the classes that this is called for
  return changetype<usize>(object) != 0 && changetype<NonNullable<T>>(changetype<usize>(object)).__jsonHas(field);
}

/** A field that an object did not have comes after all others. Returns true, to be one of several steps. */
// @ts-ignore: decorator
@global
export function __addMember<T>(to: T, field: u32): bool {
  const object = changetype<NonNullable<T>>(changetype<usize>(to));
  // @ts-ignore: of the classes that this is called for
  if (!object.__jsonHas(field)) return true;
  // @ts-ignore: see above
  const order: usize = object.__jsonOrder();
  // @ts-ignore: see above
  const fields: u32 = object.__jsonCount();
  if (!load<u8>(order)) {
    // In the order of its class it is after all others already.
    let next = field + 1;
    // @ts-ignore: see above
    while (next <= fields && !object.__jsonHas(next)) ++next;
    if (next > fields) return true;
  }
  forgetMember(order, field);
  for (let other: u32 = 1; other <= fields; ++other) {
    // @ts-ignore: see above
    if (other != field && object.__jsonHas(other)) noteMember(order, other);
  }
  noteMember(order, field);
  return true;
}

/** `Object.assign(to, from)`: what `to` has stays in its place. */
// @ts-ignore: decorator
@global
export function __addMembers<T, S>(to: T, from: S): bool {
  if (!__hasOrder<S>(from)) return true;
  // @ts-ignore: of the classes that this is called for
  const order: usize = to.__jsonOrder();
  if (!load<u8>(order)) {
    // @ts-ignore: see above
    for (let field: u32 = 1; field <= to.__jsonCount(); ++field) {
      // @ts-ignore: see above
      if (to.__jsonHas(field)) noteMember(order, field);
    }
  }
  return __takeNext<T, S>(to, from);
}

/** `Object.keys(object)`, of the keys of its type those that are present. */
// @ts-ignore: decorator
@global
export function __orderedKeys<T>(object: T, keys: string[], present: bool[]): string[] {
  if (!__hasOrder<T>(object)) return __keysThere(keys, present);
  const all = allKeys<T>(object);
  const found: string[] = [];
  for (let i = 0; i < all.length; ++i) {
    const index = keys.indexOf(all[i]);
    if (index < 0 || present[index]) found.push(all[i]);
  }
  return found;
}

/** `Object.values(object)`, where all fields of its type are of one type. */
// @ts-ignore: decorator
@global
export function __orderedValues<T, V>(object: T, keys: string[], values: Array<V>): Array<NonNullable<V>> {
  return arranged<T, V>(object, keys, values).values();
}

/** `Object.entries(object)`, where all fields of its type are of one type. */
// @ts-ignore: decorator
@global
export function __orderedEntries<T, V>(object: T, keys: string[], values: Array<V>): Array<__Tuple2<string, NonNullable<V>>> {
  const map = arranged<T, V>(object, keys, values);
  const found = map.keys();
  const entries = new Array<__Tuple2<string, NonNullable<V>>>();
  for (let i = 0; i < found.length; ++i) entries.push(new __Tuple2<string, NonNullable<V>>(found[i], map.get(found[i])));
  return entries;
}

/** Puts the fields of an object that is shown in the order of its members, with those that its type does not name. */
// @ts-ignore: decorator
@global
export function __arrangeFields<T>(object: T, fields: __wasmstrapFields): void {
  if (!__hasOrder<T>(object)) return;
  const shown = fields.entries.slice(0);
  const unknown = unknownOf<T>(object);
  const all = allKeys<T>(object);
  fields.entries.length = 0;
  for (let i = 0; i < all.length; ++i) {
    const index = fields.keys.indexOf(all[i]);
    if (index >= 0) fields.entries.push(shown[index]);
    else if (unknown.has(all[i])) fields.add(all[i], wrap(unknown.get(all[i])));
  }
}

/** All keys in their order, and of each field that is not in the object, too. */
export function allKeys<T>(object: T): string[] {
  // @ts-ignore: of the classes that this is called for
  const order: usize = object.__jsonOrder();
  // @ts-ignore: see above
  const fields: u32 = object.__jsonCount();
  const keys: string[] = [];
  let place: u32 = 0;
  while (true) {
    const member = memberAt(order, ++place, fields);
    if (!member) return keys;
    // @ts-ignore: see above
    if (member < FIRST_RUN) keys.push(object.__jsonName(member));
    else keysOf(runOf<T>(object, member), keys);
  }
}

/** The members that an object's type does not name, as a JSON value. */
export function unknownOf<T>(object: T): Value {
  let text = "{";
  let next: Members | null = runOf<T>(object, FIRST_RUN);
  while (next) {
    const run = next;
    if (text.length > 1) text += ",";
    text += String.UTF8.decodeUnsafe(run.from, run.to - run.from);
    next = run.next;
  }
  return Value.parse(text + "}");
}

// --- internal ---

/** The number of the field with a key; 0 where the class has none. */
function fieldOf<T>(object: T, key: string): u32 {
  // @ts-ignore: of the classes that this is called for
  const fields: u32 = object.__jsonCount();
  // @ts-ignore: see above
  for (let field: u32 = 1; field <= fields; ++field) if (object.__jsonName(field) == key) return field;
  return 0;
}

function runOf<T>(object: T, number: u32): Members | null {
  return runAt(changetype<Members | null>(load<usize>(changetype<usize>(object), offsetof<T>("__unknown"))), number);
}

/** Adds members that the class does not name; those that it names have their value, and come in this place. */
function takeRun<T>(made: T, first: Members | null): bool {
  // @ts-ignore: of the classes that this is called for
  const order: usize = made.__jsonOrder();
  let isNew = false;
  let next = first;
  while (next) {
    const run = next;
    let isOpen = false;
    for (let at = run.from; at < run.to; ) {
      const start = at;
      at = scanKey(at);
      const key = String.UTF8.decodeUnsafe(plainStart, plainLength);
      const end = skipValue(at);
      const field = fieldOf<T>(made, key);
      if (field) {
        noteMember(order, field);
        isOpen = false;
      } else {
        if (isOpen) lastOf<T>(made).to = end;
        else addMembers<T>(made, start, end, !noteRun(order));
        isNew = isOpen = true;
      }
      at = afterMember(end, run.to);
    }
    next = nextOfRun(run);
  }
  return isNew;
}

/** Whether two members that the class does not name have one key. */
function hasTwice<T>(object: T): bool {
  const keys: string[] = [];
  let next = runOf<T>(object, FIRST_RUN);
  while (next) {
    const members = next;
    keysOfMembers(members, keys);
    next = members.next;
  }
  const distinct = new Set<string>();
  for (let i = 0; i < keys.length; ++i) distinct.add(keys[i]);
  return distinct.size < keys.length;
}

/** Puts all members that the class does not name into the first run; of those with one key the last is left. */
function mergeRuns<T>(object: T): void {
  const all = unknownOf<T>(object);
  const merged = Value.object();
  const keys = all.keys();
  for (let i = 0; i < keys.length; ++i) merged.set(keys[i], all.get(keys[i])!);
  const bytes = String.UTF8.encode(merged.toString());
  const members = runOf<T>(object, FIRST_RUN)!;
  members.from = changetype<usize>(bytes) + 1;
  members.to = changetype<usize>(bytes) + bytes.byteLength - 1;
  members.next = null;
  members.last = members;
  // @ts-ignore: of the classes that this is called for
  keepFirstRun(object.__jsonOrder());
  // Copied by who calls, while these bytes are here.
  ownUnknown(changetype<usize>(object) + offsetof<T>("__document_0"), members, changetype<usize>(object));
}

function lastOf<T>(object: T): Members {
  return changetype<Members>(load<usize>(changetype<usize>(object), offsetof<T>("__unknown"))).last;
}

/** Adds [from, to) of a document to the members that an object's class does not name. */
function addMembers<T>(object: T, from: usize, to: usize, continues: bool): void {
  const members = new Members();
  members.from = from;
  members.to = to;
  members.continues = continues;
  const first = runOf<T>(object, FIRST_RUN);
  if (first) {
    first.last.next = members;
    first.last = members;
  } else {
    members.last = members;
    store<usize>(changetype<usize>(object), changetype<usize>(members), offsetof<T>("__unknown"));
    __link(changetype<usize>(object), changetype<usize>(members), false);
  }
}

function keysOf(first: Members | null, keys: string[]): void {
  let next = first;
  while (next) {
    const run = next;
    keysOfMembers(run, keys);
    next = nextOfRun(run);
  }
}

function keysOfMembers(members: Members, keys: string[]): void {
  for (let at = members.from; at < members.to; ) {
    at = scanKey(at);
    keys.push(String.UTF8.decodeUnsafe(plainStart, plainLength));
    at = afterMember(skipValue(at), members.to);
  }
}

/** Where the next member of a run begins. @param end Of a member's value. */
function afterMember(end: usize, to: usize): usize {
  const at = skipSpace(end);
  return at < to ? skipSpace(at + 1) : at;
}

function arranged<T, V>(object: T, keys: string[], values: Array<V>): Map<string, NonNullable<V>> {
  const isOrdered = __hasOrder<T>(object);
  const all = isOrdered ? allKeys<T>(object) : keys;
  const unknown = isOrdered ? unknownOf<T>(object) : new Value();
  const found = new Map<string, NonNullable<V>>();
  for (let i = 0; i < all.length; ++i) {
    const key = all[i];
    const index = keys.indexOf(key);
    if (index < 0) {
      found.set(key, __dynamicAs<NonNullable<V>>(wrap(unknown.get(key))));
    } else if (isReference<V>()) {
      const value = changetype<usize>(values[index]);
      if (value) found.set(key, changetype<NonNullable<V>>(value));
    } else {
      // @ts-ignore: a number or a boolean is never null
      found.set(key, values[index]);
    }
  }
  return found;
}
