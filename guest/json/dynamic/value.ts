import { putByte, putBytes, putNull, slack } from "../text/buffer";
import { paddedUtf8 } from "../typed/document";
import { enterValue, inIndex, leave, sourceOwner } from "../text/error";
import { parse, parseBytes, stringify } from "../functions";
import { leap } from "../text/skip-valid";
import { Parts } from "./members";
import { skipValue } from "../text/scan";
import { decimal } from "../text/describe-token";
import { write } from "../typed/writer";

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
  /** Where its elements or members are, once somebody asked or a reader passed by. */
  private parts: Parts | null = null;

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
    if (type == Type.Array) return this.known().count;
    if (type == Type.Object) return this.unfoldedMembers().size;
    return 0;
  }

  /** The member under a key, or null. Of several under the same key, the last. */
  get(key: string): Value | null {
    const members = this.members;
    if (members) return members.has(key) ? members.get(key) : null;
    if (this.type != Type.Object) return null;
    const wanted = paddedUtf8(key);
    const at = this.known().find(changetype<usize>(wanted), String.UTF8.byteLength(key), key);
    return at ? this.part(at) : null;
  }

  has(key: string): bool {
    return this.get(key) !== null;
  }

  /** The element at an index, or null. */
  at(index: i32): Value | null {
    const elements = this.elements;
    if (elements) return <u32>index < <u32>elements.length ? unchecked(elements[index]) : null;
    if (this.type != Type.Array) return null;
    const parts = this.known();
    return <u32>index < <u32>parts.count ? this.part(parts.value(index)) : null;
  }

  /** The keys of an object in their order. */
  keys(): string[] {
    return this.type == Type.Object ? this.unfoldedMembers().keys() : [];
  }

  /** The elements of an array, or the values of an object, in their order. */
  values(): Value[] {
    const type = this.type;
    if (type == Type.Array) {
      const elements = this.elements;
      return elements ? elements.slice(0) : this.unfoldedElements();
    }
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
    if (<u32>index >= <u32>elements.length) throw new RangeError("No element " + decimal(index));
    elements[index] = value;
    return this;
  }

  /** The JSON text. */
  toString(): string {
    if (this.start) return String.UTF8.decodeUnsafe(this.start, this.byteLength());
    return stringify<Value>(this);
  }

  // --- the codec's part ---

  __jsonInit(): void {}

  __jsonRead(at: usize): usize {
    this.document = changetype<ArrayBuffer | null>(sourceOwner);
    this.start = at;
    const c = load<u8>(at);
    if ((c | 0x20) != 0x7b) return skipValue(at);
    // The outermost container is likely to be asked: what this pass sees need not be looked for again.
    const parts = new Parts();
    this.parts = parts;
    return parts.read(at);
  }

  __jsonFinish(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    if (this.start) return putBytes(to, this.start, this.byteLength());
    if (!enterValue()) return 0;
    const elements = this.elements;
    const members = this.members;
    if (elements) {
      // Dynamic arrays nest without anything between their brackets.
      to = slack(putByte(to, 0x5b));
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
      to = putNull(to);
    }
    leave();
    return slack(to);
  }

  // --- internal ---

  private byteLength(): usize {
    return leap(this.start) - this.start;
  }

  private bytes(): Uint8Array {
    const bytes = new Uint8Array(<i32>this.byteLength());
    memory.copy(bytes.dataStart, this.start, bytes.byteLength);
    return bytes;
  }

  /** The value at an address of this value's document. */
  private part(at: usize): Value {
    const value = new Value();
    value.document = this.document;
    value.start = at;
    return value;
  }

  private known(): Parts {
    const parts = this.parts;
    if (parts) return parts;
    const found = new Parts();
    found.look(this.start);
    this.parts = found;
    return found;
  }

  private unfoldedElements(): Array<Value> {
    const parts = this.known();
    const elements = new Array<Value>(parts.count);
    for (let i = 0; i < parts.count; ++i) elements[i] = this.part(parts.value(i));
    return elements;
  }

  private unfoldedMembers(): Map<string, Value> {
    const members = this.members;
    if (members) return members;
    const parts = this.known();
    const found = new Map<string, Value>();
    for (let i = 0; i < parts.count; ++i) found.set(parts.key(i), this.part(parts.value(i)));
    return found;
  }

  private changedElements(): Array<Value> {
    const elements = this.elements;
    if (elements) return elements;
    if (this.type != Type.Array) throw new TypeError("Cannot change elements: not an array");
    const unfolded = this.unfoldedElements();
    this.elements = unfolded;
    this.become(Type.Array);
    return unfolded;
  }

  private changedMembers(): Map<string, Value> {
    const members = this.members;
    if (members) return members;
    if (this.type != Type.Object) throw new TypeError("Cannot change members: not an object");
    const unfolded = this.unfoldedMembers();
    this.members = unfolded;
    this.become(Type.Object);
    return unfolded;
  }

  /** No longer a place in a document. */
  private become(type: Type): void {
    this.made = type;
    this.document = null;
    this.start = 0;
    this.parts = null;
  }
}
