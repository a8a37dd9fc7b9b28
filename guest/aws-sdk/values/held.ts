// What the SDK's values hold and JSON has nothing for: a Date, bytes, a Set, a Map, the body of an object of S3. Where one is put
// into a JSON value, it stays the object that it is; the compiler's part is compiler/language/lower/dynamic/held.ts.

import { base64Encode } from "../../base64";
import { Type, Value } from "../../json/dynamic/value";
import { putByte, slack } from "../../json/text/buffer";
import { write, writeString } from "../../json/typed/writer";
import { __dynamicAs } from "../../language/dynamic/convert";
import { __DynamicValue, Dynamic } from "../../language/dynamic/value";
import { __isOwnMap, __ownMap } from "../../language/maps/own-collections";
import { Buffer } from "../../std/ambient/buffer";
import { inspectAt } from "../../std/inspect";
import { decode } from "../../std/utf8";

/** The elements of a Set, as JSON values. */
@final
export class HeldSet {
  constructor(public values: Array<Value>) {}
}

/** The entries of a Map, as JSON values. */
@final
export class HeldMap {
  constructor(
    public keys: Array<Value>,
    public values: Array<Value>,
  ) {}
}

/** How deep in values that are being made of others. */
let holding: i32 = 0;
/** What was put into them. A document has `~n` in its place, which JSON has not. */
// @ts-ignore: decorator
@lazy
let objects: Array<Value> = [];

const JSON_TEXT: i32 = 0;
const REQUEST: i32 = 1;
/** What a document is written for. */
let purpose: i32 = JSON_TEXT;
/** Something was written into a request that it cannot hold. */
let refused: string = "";

/** The JSON of a request to AWS: bytes are base64 there, and dates are seconds since 1970. */
export function requestText(value: Value): string {
  purpose = REQUEST;
  refused = "";
  const text = value.toString();
  purpose = JSON_TEXT;
  if (refused.length) throw new TypeError(refused);
  return text;
}

export function bytesOf(value: Value | null): Uint8Array | null {
  if (value === null) return null;
  const held = value.__held;
  return held !== null && held instanceof Uint8Array ? changetype<Uint8Array>(held) : null;
}

export function holdBytes(bytes: Uint8Array): Value {
  return Value.__hold(changetype<Object>(bytes));
}

export function holdDate(ms: f64): Value {
  return Value.__hold(changetype<Object>(new Date(<i64>ms)));
}

// --- putting in ---

// @ts-ignore: decorator
@global
export function __beginHolding(): i32 {
  ++holding;
  return objects.length;
}

// @ts-ignore: decorator
@global
export function __endHolding(made: Value, first: i32): Value {
  --holding;
  if (objects.length == first) return made;
  const whole = unfolded(made);
  objects.length = first;
  return whole;
}

function unfolded(value: Value): Value {
  const index = value.__holding;
  if (index >= 0) return objects[index];
  if (value.type == Type.Array) {
    const made = Value.array();
    const elements = value.values();
    for (let i = 0; i < elements.length; ++i) made.push(unfolded(elements[i]));
    return made;
  }
  if (value.type != Type.Object) return value;
  const made = Value.object();
  const keys = value.keys();
  const values = value.values();
  for (let i = 0; i < keys.length; ++i) made.set(keys[i], unfolded(values[i]));
  return made;
}

/** Writes what stands for an object in a document. @returns 0 where the object is written as JSON. */
// @ts-ignore: decorator
@global
export function __holdObject<T>(to: usize, value: T): usize {
  if (!holding) return 0;
  if (value instanceof Date) return hold(to, Value.__hold(changetype<Object>(value)));
  if (value instanceof Uint8Array) return hold(to, Value.__hold(changetype<Object>(value)));
  if (value instanceof Set) {
    const values = value.values();
    const set: Value[] = [];
    for (let i = 0; i < values.length; ++i) set.push(Value.from(values[i]));
    return hold(to, Value.__hold(new HeldSet(set)));
  }
  // A record is a Map, too, and stays an object.
  if (value instanceof Map) if (__isOwnMap(value)) return hold(to, Value.__hold(heldMap(value)));
  return 0;
}

function heldMap<K, V>(map: Map<K, V>): HeldMap {
  const keys = map.keys();
  const values = map.values();
  const held = new HeldMap([], []);
  for (let i = 0; i < keys.length; ++i) {
    held.keys.push(Value.from<K>(keys[i]));
    held.values.push(Value.from<V>(values[i]));
  }
  return held;
}

function hold(to: usize, value: Value): usize {
  objects.push(value);
  return slack(write<i32>(putByte(to, 0x7e), objects.length - 1));
}

// --- writing ---

// @ts-ignore: decorator
@global
export function __writeHeld(to: usize, object: Object): usize {
  if (holding) return hold(to, Value.__hold(object));
  if (object instanceof Date) {
    const date = changetype<Date>(object);
    return purpose == REQUEST ? write<f64>(to, <f64>date.getTime() / 1000) : write<Date>(to, date);
  }
  if (object instanceof Uint8Array) {
    const bytes = changetype<Uint8Array>(object);
    if (purpose == REQUEST) return writeString(to, changetype<usize>(base64Encode(bytes)));
    return writeBytes(to, bytes, object instanceof Buffer);
  }
  if (purpose == REQUEST) refused = "Cannot send a " + (object instanceof HeldMap ? "Map" : "Set") + " to AWS but in a document of lib-dynamodb";
  return slack(putByte(putByte(to, 0x7b), 0x7d));
}

/** As `JSON.stringify` has bytes: `{"0":104,"1":105}`, or a Buffer's `{"type":"Buffer","data":[104,105]}`. */
function writeBytes(to: usize, bytes: Uint8Array, isBuffer: bool): usize {
  if (isBuffer) {
    const made = Value.object().set("type", Value.from<string>("Buffer"));
    return made.set("data", numbersOf(bytes)).__jsonWrite(to);
  }
  const made = Value.object();
  for (let i = 0; i < bytes.length; ++i) made.set(i.toString(), Value.from<f64>(<f64>bytes[i]));
  return made.__jsonWrite(to);
}

// --- reading ---

/** The object that a value holds, as a T; null where it holds no T. */
// @ts-ignore: decorator
@global
export function __heldAs<T>(value: Value): T | null {
  const object = value.__held;
  if (object === null) return null;
  if (changetype<T>(changetype<usize>(object)) instanceof Set) {
    if (!(object instanceof HeldSet)) return null;
    const made = instantiate<T>();
    // @ts-ignore: T is a Set
    fill(made, changetype<HeldSet>(object).values);
    return made;
  }
  if (changetype<T>(changetype<usize>(object)) instanceof Map) {
    if (!(object instanceof HeldMap)) return null;
    const made = instantiate<T>();
    const held = changetype<HeldMap>(object);
    // @ts-ignore: T is a Map
    fillMap(made, held.keys, held.values);
    // @ts-ignore: T is a Map
    __ownMap(made);
    return made;
  }
  // @ts-ignore: T is a class
  return object instanceof T ? changetype<T>(changetype<usize>(object)) : null;
}

function fill<K>(set: Set<K>, values: Value[]): void {
  for (let i = 0; i < values.length; ++i) {
    if (isReference<K>() && !isString<K>()) {
      const held = __heldAs<NonNullable<K>>(values[i]);
      if (held !== null) set.add(held);
    } else {
      set.add(values[i].as<K>());
    }
  }
}

function fillMap<K, V>(map: Map<K, V>, keys: Value[], values: Value[]): void {
  for (let i = 0; i < keys.length; ++i) map.set(__dynamicAs<K>(new __DynamicValue(keys[i])), __dynamicAs<V>(new __DynamicValue(values[i])));
}

/** What `for…of` gives of a Map: lists of two; null of any other value. */
// @ts-ignore: decorator
@global
export function __entriesOfHeld(value: Value): Value | null {
  const object = value.__held;
  if (object === null || !(object instanceof HeldMap)) return null;
  const held = changetype<HeldMap>(object);
  const made = Value.array();
  for (let i = 0; i < held.keys.length; ++i) made.push(Value.array().push(held.keys[i]).push(held.values[i]));
  return made;
}

// @ts-ignore: decorator
@global
export function __memberOfHeld(value: Value, key: string): Value | null {
  const object = value.__held!;
  if (object instanceof HeldSet) {
    return key == "size" ? Value.from<f64>(<f64>changetype<HeldSet>(object).values.length) : null;
  }
  if (object instanceof HeldMap) {
    return key == "size" ? Value.from<f64>(<f64>changetype<HeldMap>(object).values.length) : null;
  }
  if (!(object instanceof Uint8Array)) return null;
  const bytes = changetype<Uint8Array>(object);
  if (key == "length" || key == "byteLength") return Value.from<f64>(<f64>bytes.length);
  const index = <i32>parseInt(key);
  return key == index.toString() && <u32>index < <u32>bytes.length ? Value.from<f64>(<f64>bytes[index]) : null;
}

/** What `for…of` and `[...]` take of it. */
// @ts-ignore: decorator
@global
export function __listOfHeld(value: Value): Value {
  const object = value.__held!;
  if (object instanceof Uint8Array) return numbersOf(changetype<Uint8Array>(object));
  if (object instanceof HeldMap) throw new TypeError("Expected an array, got a Map");
  if (object instanceof HeldBody) return changetype<HeldBody>(object).chunks();
  if (!(object instanceof HeldSet)) throw new TypeError("Expected an array, got " + (object instanceof Date ? "a Date" : "an object"));
  const made = Value.array();
  const values = changetype<HeldSet>(object).values;
  for (let i = 0; i < values.length; ++i) made.push(values[i]);
  return made;
}

// @ts-ignore: decorator
@global
export function __textOfHeld(value: Value): string {
  const object = value.__held!;
  if (object instanceof Date) return changetype<Date>(object).toString();
  if (object instanceof HeldSet) return "[object Set]";
  if (object instanceof HeldMap) return "[object Map]";
  if (object instanceof Buffer) {
    // Buffer's own method knows all encodings, of which none is asked for.
    const buffer = changetype<Buffer>(object);
    return decode(buffer.dataStart, buffer.length);
  }
  return object instanceof Uint8Array ? changetype<Uint8Array>(object).join() : "[object Object]";
}

// @ts-ignore: decorator
@global
export function __inspectHeld(value: Value, level: i32): string {
  const object = value.__held!;
  if (object instanceof Date) return inspectAt<Date>(changetype<Date>(object), level);
  if (object instanceof Buffer) return inspectAt<Buffer>(changetype<Buffer>(object), level);
  if (object instanceof Uint8Array) return inspectAt<Uint8Array>(changetype<Uint8Array>(object), level);
  if (object instanceof HeldMap) return inspectAt<Map<__DynamicValue, __DynamicValue>>(__heldAs<Map<__DynamicValue, __DynamicValue>>(value)!, level);
  if (!(object instanceof HeldSet)) return "[object Object]";
  const values = changetype<HeldSet>(object).values;
  if (values.length && values[0].type == Type.Number) return inspectAt<Set<f64>>(__heldAs<Set<f64>>(value)!, level);
  if (bytesOf(values.length ? values[0] : null) !== null) return inspectAt<Set<Uint8Array>>(__heldAs<Set<Uint8Array>>(value)!, level);
  return inspectAt<Set<string>>(__heldAs<Set<string>>(value)!, level);
}

/** A Date whose methods are called: see compiler/language/lower/dynamic/held.ts. */
// @ts-ignore: decorator
@global
export function __heldDate(value: Dynamic, method: string): Date {
  if (value === null) throw notAFunction(value, method);
  const date = __heldAs<Date>(value.__value);
  if (date === null) throw notAFunction(value, method);
  return date;
}

/** A Map whose methods are called. */
// @ts-ignore: decorator
@global
export function __heldMap(value: Dynamic, method: string): Map<__DynamicValue | null, __DynamicValue | null> {
  if (value === null) throw notAFunction(value, method);
  const held = value.__value.__held;
  if (held === null || !(held instanceof HeldMap)) throw notAFunction(value, method);
  const made = new Map<__DynamicValue | null, __DynamicValue | null>();
  const map = changetype<HeldMap>(held);
  for (let i = 0; i < map.keys.length; ++i) made.set(new __DynamicValue(map.keys[i]), new __DynamicValue(map.values[i]));
  return made;
}

// @ts-ignore: decorator
@global
export function __heldSet(value: Dynamic, method: string): Set<__DynamicValue | null> {
  if (value === null) throw notAFunction(value, method);
  const held = value.__value.__held;
  const isMap = held !== null && held instanceof HeldMap;
  if (!isMap && (held === null || !(held instanceof HeldSet))) throw notAFunction(value, method);
  const made = new Set<__DynamicValue | null>();
  const values = isMap ? changetype<HeldMap>(held).keys : changetype<HeldSet>(held).values;
  for (let i = 0; i < values.length; ++i) made.add(new __DynamicValue(values[i]));
  return made;
}

/** `value instanceof Set` */
// @ts-ignore: decorator
@global
export function __dynamicIsSet(value: Dynamic): bool {
  if (value === null) return false;
  const held = value.__value.__held;
  return held !== null && held instanceof HeldSet;
}

/** `value instanceof Map` */
// @ts-ignore: decorator
@global
export function __dynamicIsMapHeld(value: Dynamic): bool {
  if (value === null) return false;
  const held = value.__value.__held;
  return held !== null && held instanceof HeldMap;
}

/** What is left of an answer's body once it is read, and the methods that read it. */
@final
export class HeldBody {
  private used: bool = false;

  constructor(
    private bytes: Uint8Array,
    private once: bool,
  ) {}

  transformToByteArray(): Uint8Array {
    if (this.once && this.used) throw new Error("The stream has already been transformed.");
    this.used = true;
    return this.bytes;
  }

  /** What `for await…of` gives of it: all of it at once. */
  chunks(): Value {
    const bytes = this.transformToByteArray();
    const list = Value.array();
    if (bytes.length) list.push(holdBytes(Buffer.from(bytes.buffer).subarray(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
    return list;
  }

  transformToString(encoding: string = "utf-8"): string {
    const bytes = this.transformToByteArray();
    const buffer = Buffer.from(bytes.buffer).subarray(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    return buffer.toString(encoding);
  }
}

// @ts-ignore: decorator
@global
export function __heldBody(value: Dynamic, method: string): HeldBody {
  if (value === null) throw notAFunction(value, method);
  const held = value.__value.__held;
  if (held !== null && held instanceof HeldBody) return changetype<HeldBody>(held);
  const bytes = bytesOf(value.__value);
  if (bytes === null) throw notAFunction(value, method);
  return new HeldBody(bytes, false);
}

export function notAFunction(value: Dynamic, method: string): Error {
  if (value === null) return new TypeError("Cannot read properties of undefined (reading '" + method + "')");
  if (value.__value.isNull) return new TypeError("Cannot read properties of null (reading '" + method + "')");
  return new TypeError(method + " is not a function");
}

function numbersOf(bytes: Uint8Array): Value {
  const made = Value.array();
  for (let i = 0; i < bytes.length; ++i) made.push(Value.from<f64>(<f64>bytes[i]));
  return made;
}
