import { putByte, putBytes, slack } from "./buffer";
import { enterValue, inIndex, inName, leave, sourceOwner } from "./error";
import { paddedUtf8 } from "./document";
import { parse, parseBytes, stringify } from "./functions";
import { leap } from "./leap";
import { scanString, skipSpace, skipValue, stringFlags } from "./scan";
import { decodeString } from "./string";
import { write } from "./writer";

/** What a JSON value is. */
export enum Type {
  Null,
  Boolean,
  Number,
  String,
  Array,
  Object,
}

/**
 * A JSON value of any shape. A parsed one is a place in its document: looking up a field reads past what stands
 * before it and builds nothing else. One that is changed holds its elements or members.
 */
@final
export class Value {
  /** The document that `start` is in, kept alive; null where the value was made or changed. */
  private document: ArrayBuffer | null = null;
  /** The address of the value's first byte, or 0. */
  private start: usize = 0;
  private length_: usize = 0;

  private made: Type = Type.Null;
  private elements: Array<Value> | null = null;
  private members: Map<string, Value> | null = null;

  /** Null. */
  constructor() {}

  // --- making ---

  /** @throws SyntaxError naming path and byte. */
  static parse(text: string): Value {
    return parse<Value>(text);
  }

  /** @throws SyntaxError naming path and byte. */
  static parseBytes(bytes: Uint8Array): Value {
    return parseBytes<Value>(bytes);
  }

  /** The value that JSON has for a number, boolean, string, array, map or @json class. */
  static from<T>(value: T): Value {
    return parse<Value>(stringify<T>(value));
  }

  static array(): Value {
    const value = new Value();
    value.made = Type.Array;
    value.elements = new Array<Value>();
    return value;
  }

  static object(): Value {
    const value = new Value();
    value.made = Type.Object;
    value.members = new Map<string, Value>();
    return value;
  }

  // --- asking ---

  get type(): Type {
    if (!this.start) return this.made;
    switch (load<u8>(this.start)) {
      case 0x7b:
        return Type.Object;
      case 0x5b:
        return Type.Array;
      case 0x22:
        return Type.String;
      case 0x74:
      case 0x66:
        return Type.Boolean;
      case 0x6e:
        return Type.Null;
      default:
        return Type.Number;
    }
  }

  get isNull(): bool {
    return this.type == Type.Null;
  }

  /** Reads the value as a T. @throws SyntaxError where it does not fit, naming the path from this value on. */
  as<T>(): T {
    if (this.start) return parseBytes<T>(this.bytes());
    return parse<T>(this.toString());
  }

  /** Elements of an array or members of an object; 0 of anything else. */
  get length(): i32 {
    const elements = this.elements;
    if (elements) return elements.length;
    const members = this.members;
    if (members) return members.size;
    const type = this.type;
    if (type == Type.Array) return this.unfoldedElements().length;
    if (type == Type.Object) return this.unfoldedMembers().size;
    return 0;
  }

  /** The member under a key, or null. Of several under the same key, the last. */
  get(key: string): Value | null {
    const members = this.members;
    if (members) return members.has(key) ? members.get(key) : null;
    if (this.type != Type.Object) return null;
    return this.lookUp(key);
  }

  has(key: string): bool {
    return this.get(key) !== null;
  }

  /** The element at an index, or null. */
  at(index: i32): Value | null {
    const elements = this.elements;
    if (elements) return <u32>index < <u32>elements.length ? unchecked(elements[index]) : null;
    if (this.type != Type.Array || index < 0) return null;
    let at = skipSpace(this.start + 1);
    if (load<u8>(at) == 0x5d) return null;
    while (index--) {
      at = skipSpace(leap(at));
      if (load<u8>(at) == 0x5d) return null;
      at = skipSpace(at + 1);
    }
    return this.part(at);
  }

  /** The keys of an object in their order. */
  keys(): string[] {
    return this.type == Type.Object ? this.unfoldedMembers().keys() : [];
  }

  /** The elements of an array, or the values of an object, in their order. */
  values(): Value[] {
    const type = this.type;
    if (type == Type.Array) return this.unfoldedElements().slice(0);
    if (type == Type.Object) return this.unfoldedMembers().values();
    return [];
  }

  // --- changing ---

  /** @throws TypeError Not an object. */
  set(key: string, value: Value): this {
    this.changedMembers().set(key, value);
    return this;
  }

  /** Removes a member; false where there is none. @throws TypeError Not an object. */
  delete(key: string): bool {
    return this.changedMembers().delete(key);
  }

  /** @throws TypeError Not an array. */
  push(value: Value): this {
    this.changedElements().push(value);
    return this;
  }

  /** @throws TypeError Not an array. @throws RangeError No element there. */
  setAt(index: i32, value: Value): this {
    const elements = this.changedElements();
    if (<u32>index >= <u32>elements.length) throw new RangeError("No element " + index.toString());
    elements[index] = value;
    return this;
  }

  /** The JSON text. */
  toString(): string {
    if (this.start) return String.UTF8.decodeUnsafe(this.start, this.length_);
    return stringify<Value>(this);
  }

  // --- the codec's part ---

  __jsonInit(): void {}

  __jsonRead(at: usize): usize {
    const end = skipValue(at);
    if (end) this.settle(changetype<ArrayBuffer | null>(sourceOwner), at, end - at);
    return end;
  }

  __jsonMissing(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    if (this.start) return putBytes(to, this.start, this.length_);
    if (!enterValue()) return 0;
    const elements = this.elements;
    const members = this.members;
    if (elements) {
      to = putByte(to, 0x5b);
      for (let i = 0, length = elements.length; i < length; ++i) {
        if (i) to = putByte(to, 0x2c);
        to = unchecked(elements[i]).__jsonWrite(to);
        if (!to) return inIndex(i);
      }
      to = putByte(to, 0x5d);
    } else if (members) {
      to = write<Map<string, Value>>(to, members);
      if (!to) return 0;
    } else {
      store<u32>(to, 0x6c6c756e);
      to += 4;
    }
    leave();
    return slack(to);
  }

  // --- internal ---

  private settle(document: ArrayBuffer | null, start: usize, length: usize): void {
    this.document = document;
    this.start = start;
    this.length_ = length;
  }

  /** The value at an address of this value's document. */
  private part(at: usize): Value {
    const value = new Value();
    value.settle(this.document, at, leap(at) - at);
    return value;
  }

  private bytes(): Uint8Array {
    const bytes = new Uint8Array(<i32>this.length_);
    memory.copy(bytes.dataStart, this.start, this.length_);
    return bytes;
  }

  private lookUp(key: string): Value | null {
    const wanted = paddedUtf8(key);
    const wantedLength = String.UTF8.byteLength(key);
    let found: usize = 0;
    let at = skipSpace(this.start + 1);
    while (load<u8>(at) == 0x22) {
      const start = at + 1;
      const end = scanString(start);
      const same = stringFlags & 1
        ? decodeString(start, end, stringFlags) == key
        : end - start == wantedLength && !memory.compare(start, changetype<usize>(wanted), wantedLength);
      at = skipSpace(skipSpace(end + 1) + 1);
      if (same) found = at;
      at = skipSpace(leap(at));
      if (load<u8>(at) == 0x2c) at = skipSpace(at + 1);
    }
    return found ? this.part(found) : null;
  }

  private unfoldedElements(): Array<Value> {
    const elements = this.elements;
    if (elements) return elements;
    const parts = new Array<Value>();
    let at = skipSpace(this.start + 1);
    while (load<u8>(at) != 0x5d) {
      const part = this.part(at);
      parts.push(part);
      at = skipSpace(at + part.length_);
      if (load<u8>(at) == 0x2c) at = skipSpace(at + 1);
    }
    return parts;
  }

  private unfoldedMembers(): Map<string, Value> {
    const members = this.members;
    if (members) return members;
    const parts = new Map<string, Value>();
    let at = skipSpace(this.start + 1);
    while (load<u8>(at) == 0x22) {
      const start = at + 1;
      const end = scanString(start);
      const key = decodeString(start, end, stringFlags);
      const part = this.part(skipSpace(skipSpace(end + 1) + 1));
      parts.set(key, part);
      at = skipSpace(part.start + part.length_);
      if (load<u8>(at) == 0x2c) at = skipSpace(at + 1);
    }
    return parts;
  }

  private changedElements(): Array<Value> {
    if (this.type != Type.Array) throw new TypeError("Cannot change elements: not an array");
    const elements = this.unfoldedElements();
    this.elements = elements;
    this.made = Type.Array;
    this.settle(null, 0, 0);
    return elements;
  }

  private changedMembers(): Map<string, Value> {
    if (this.type != Type.Object) throw new TypeError("Cannot change members: not an object");
    const members = this.unfoldedMembers();
    this.members = members;
    this.made = Type.Object;
    this.settle(null, 0, 0);
    return members;
  }
}
