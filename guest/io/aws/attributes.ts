// DynamoDB's JSON, in which each value stands in an object that names its type, and plain JSON: from bytes to bytes.
//
//   {"id":"a","n":1}  ◄──►  {"id":{"S":"a"},"n":{"N":"1"}}

/** DynamoDB itself takes 32. */
const DEPTH: i32 = 64;

/** Where both directions write. */
// @ts-ignore: decorator
@lazy
const NOTHING = new Uint8Array(0);
// @ts-ignore: decorator
@lazy
let out: Uint8Array = NOTHING;
let length: i32 = 0;
/** What is read, and how far. */
// @ts-ignore: decorator
@lazy
let source: Uint8Array = NOTHING;
let from: usize = 0;
let end: usize = 0;

/** An item, or a key, of a value's JSON: an object whose members are attributes. @throws TypeError where it is none. */
export function itemOf(json: Uint8Array): string {
  open(json);
  if (peek() != 0x7b) throw new TypeError("An item of DynamoDB must be an object");
  if (!members(DEPTH)) throw malformed();
  return finish();
}

/** One attribute of a value's JSON: `"a"` becomes `{"S":"a"}`. */
export function attributeOf(json: Uint8Array): string {
  open(json);
  if (!wrap(DEPTH)) throw malformed();
  return finish();
}

/** The plain JSON of an item: an object whose members are attributes. @returns null where it is none. */
export function plainOf(item: Uint8Array): Uint8Array | null {
  open(item);
  if (!plainMembers(DEPTH)) return null;
  const bytes = out.slice(0, length);
  out = NOTHING;
  source = NOTHING;
  return bytes;
}

function open(bytes: Uint8Array): void {
  source = bytes;
  from = bytes.dataStart;
  end = from + bytes.byteLength;
  out = new Uint8Array((bytes.byteLength << 1) + 64);
  length = 0;
}

function finish(): string {
  const text = String.UTF8.decodeUnsafe(out.dataStart, length);
  out = NOTHING;
  source = NOTHING;
  return text;
}

function malformed(): Error {
  return new TypeError("Cannot write a value for DynamoDB: it is nested deeper than " + DEPTH.toString());
}

// --- plain → attributes ---

function members(depth: i32): bool {
  take();
  put(0x7b);
  if (accept(0x7d)) return put(0x7d);
  do {
    if (!copyString() || !expect(0x3a)) return false;
    put(0x3a);
    if (!wrap(depth)) return false;
  } while (comma());
  return expect(0x7d) && put(0x7d);
}

function wrap(depth: i32): bool {
  if (depth <= 0) return false;
  const c = peek();
  if (c == 0x22) return type("S") && copyString() && put(0x7d);
  if (c == 0x7b) return type("M") && members(depth - 1) && put(0x7d);
  if (c == 0x5b) {
    type("L");
    take();
    put(0x5b);
    if (!accept(0x5d)) {
      do {
        if (!wrap(depth - 1)) return false;
      } while (comma());
      if (!expect(0x5d)) return false;
    }
    return put(0x5d) && put(0x7d);
  }
  if (c == 0x74 || c == 0x66) return type("BOOL") && copyWord() && put(0x7d);
  if (c == 0x6e) {
    from += 4;
    return type("NULL") && putText("true") && put(0x7d);
  }
  return type("N") && put(0x22) && copyWord() && put(0x22) && put(0x7d);
}

function type(name: string): bool {
  return putText('{"') && putText(name) && putText('":');
}

// --- attributes → plain ---

function plainMembers(depth: i32): bool {
  if (depth <= 0 || !expect(0x7b)) return false;
  put(0x7b);
  if (accept(0x7d)) return put(0x7d);
  do {
    if (!copyString() || !expect(0x3a)) return false;
    put(0x3a);
    if (!unwrap(depth)) return false;
  } while (comma());
  return expect(0x7d) && put(0x7d);
}

/** `{"S":"a"}` → `"a"` */
function unwrap(depth: i32): bool {
  if (depth <= 0 || !expect(0x7b) || !expect(0x22)) return false;
  let name: u32 = 0;
  while (from < end && load<u8>(from) != 0x22) name = (name << 8) | take();
  ++from;
  if (!expect(0x3a)) return false;
  let done: bool = false;
  if (name == 0x53 || name == 0x42) done = copyString(); // S, B
  else if (name == 0x4e) done = copyNumber(); // N
  else if (name == 0x424f4f4c) done = copyWord(); // BOOL
  else if (name == 0x4e554c4c) done = skipWord() && putText("null"); // NULL
  else if (name == 0x4d) done = plainMembers(depth - 1); // M
  else if (name == 0x4c) done = list(0, depth - 1); // L
  else if (name == 0x5353 || name == 0x4253) done = list(1, depth); // SS, BS
  else if (name == 0x4e53) done = list(2, depth); // NS
  return done && expect(0x7d);
}

/** @param kind 0 attributes, 1 strings, 2 numbers. */
function list(kind: i32, depth: i32): bool {
  if (!expect(0x5b)) return false;
  put(0x5b);
  if (accept(0x5d)) return put(0x5d);
  do {
    if (!(kind == 0 ? unwrap(depth) : kind == 1 ? copyString() : copyNumber())) return false;
  } while (comma());
  return expect(0x5d) && put(0x5d);
}

/** `"1.5"` → `1.5` */
function copyNumber(): bool {
  if (!expect(0x22)) return false;
  while (from < end && load<u8>(from) != 0x22) put(take());
  return expect(0x22);
}

// --- reading ---

function skipSpace(): void {
  while (from < end) {
    const c = load<u8>(from);
    if (c != 0x20 && c != 0x0a && c != 0x0d && c != 0x09) return;
    ++from;
  }
}

/** 0 at the end. */
function peek(): u32 {
  skipSpace();
  return from < end ? load<u8>(from) : 0;
}

function take(): u32 {
  return load<u8>(from++);
}

function accept(c: u32): bool {
  if (peek() != c) return false;
  ++from;
  return true;
}

function expect(c: u32): bool {
  return accept(c);
}

/** Whether another one follows; writes the comma. */
function comma(): bool {
  return accept(0x2c) && put(0x2c);
}

function copyString(): bool {
  if (peek() != 0x22) return false;
  const start = from++;
  while (from < end && load<u8>(from) != 0x22) from += load<u8>(from) == 0x5c ? 2 : 1;
  if (from >= end) return false;
  ++from;
  return putBytes(start, from - start);
}

/** A number, true or false. */
function copyWord(): bool {
  skipSpace();
  const start = from;
  skipWord();
  return from > start && putBytes(start, from - start);
}

function skipWord(): bool {
  skipSpace();
  while (from < end) {
    const c = load<u8>(from);
    if (c == 0x2c || c == 0x7d || c == 0x5d || c <= 0x20) break;
    ++from;
  }
  return true;
}

// --- writing ---

function put(c: u32): bool {
  reserve(1);
  store<u8>(out.dataStart + length++, c);
  return true;
}

function putText(text: string): bool {
  for (let i = 0; i < text.length; ++i) put(text.charCodeAt(i));
  return true;
}

function putBytes(at: usize, count: usize): bool {
  reserve(<i32>count);
  memory.copy(out.dataStart + length, at, count);
  length += <i32>count;
  return true;
}

function reserve(more: i32): void {
  if (length + more <= out.length) return;
  const grown = new Uint8Array(max(length + more, out.length << 1));
  memory.copy(grown.dataStart, out.dataStart, length);
  out = grown;
}
