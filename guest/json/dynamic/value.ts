import { bufferStart, closeBuffer, putByte, putBytes, putNull, saveBuffer, slack } from "../text/buffer";
import { padded, writeDocument } from "../typed/document";
import { depth, enterValue, failureMessage, inIndex, inName, leave, openSource, saveSource, sourceOwner } from "../text/error";
import { parse, parseBytes, stringify } from "../functions";
import { leap } from "../text/skip-valid";
import { Members } from "./made-members";
import { Parts } from "./parts";
import { parseF64, readF64 } from "../number/float-parse";
import { newRoot, put, read } from "../typed/reader";
import { scanShort, skipSpace, skipValue, stringFlags } from "../text/scan";
import { decimal } from "../text/describe-token";
import { decodeString } from "../text/string";
import { write, writeString } from "../typed/writer";
import { Fresh, View } from "./view";

/** What a JSON value is. */
export enum Type {
  Null,
  Boolean,
  Number,
  String,
  Array,
  Object,
}

/** Bytes of a text that is read again and again at little cost. */
const SHORT_TEXT: usize = 64;

/** Of every container without parts. */
// @ts-ignore: decorator
@lazy
const NO_PARTS = new Parts();

/**
 * The type of a value that holds an object which JSON has nothing for, such as a Date or bytes. Only the AWS SDK's
 * values are of it: guest/aws-sdk/values.
 */
export const HELD: u8 = 6;

/** A member that is undefined: a key of the object, which JSON leaves out. */
const UNDEFINED: u8 = 7;

/** What `made` is of a place in the document of a copy, whose original changes would not reach. */
const COPIED: u8 = 1;

/** The document of what was a place in that of a copy. */
// @ts-ignore: decorator
@lazy
const COPY = new ArrayBuffer(0);

/** Added to the type of a value that shows an object of the program: see view.ts. */
const VIEWED: u8 = 8;

/** A number that was made, or a boolean: its text is written with the document that it ends up in. */
@final
class Made {
  constructor(readonly number: f64) {}
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
  /**
   * Of a place in a document, its `Parts`, once somebody asked or a reader passed by; of an array that was made, its
   * `Array<Value>`; of an object that was made, its `Members<Value>`; of a string, the string, once it was made or read;
   * of a number or a boolean, a `Made`; of what shows an object of the program, its `View`.
   */
  private inside: Object | null = null;
  private made: u8 = <u8>Type.Null;

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

  /**
   * The value that JSON has for a number, boolean, string, array, map or @json class.
   * @throws TypeError naming the path of what JSON cannot hold: NaN, Infinity, a circle.
   */
  static from<T>(value: T): Value {
    if (isString<T>()) {
      if (!isNullable<T>() || changetype<usize>(value)) {
        return Value.scalar(Type.String, changetype<Object>(value));
      }
    } else if (isBoolean<T>()) {
      return Value.scalar(Type.Boolean, changetype<Object>(new Made(<f64>value)));
    } else if (isFloat<T>() && sizeof<T>() == 8) {
      // JSON has no -0; what is not finite is refused below, but in a program that is read as TypeScript: see writer.ts.
      // @ts-ignore: of guest/language
      if (isDefined(__missingNumber)) return Value.scalar(Type.Number, changetype<Object>(new Made(<f64>value)));
      if (isFinite<f64>(<f64>value)) return Value.scalar(Type.Number, changetype<Object>(new Made(<f64>value + 0)));
    }
    // @ts-ignore: of guest/aws-sdk
    if (isDefined(__beginHolding)) {
      // @ts-ignore: see above
      const first: i32 = __beginHolding();
      const made = Value.written<T>(value);
      // @ts-ignore: see above
      return __endHolding(made, first);
    }
    return Value.written<T>(value);
  }

  /** Internal: a member that is undefined. */
  static __undefined(): Value {
    const value = new Value();
    value.made = UNDEFINED;
    return value;
  }

  /** Internal: a value that shows a list, or an object. */
  static __view(type: Type, view: View): Value {
    return Value.scalar(<Type>(VIEWED + <u8>type), view);
  }

  /** Internal: marks a copy of an object of the program. */
  __asCopy(): this {
    if (this.start && this.type >= Type.Array) this.made = COPIED;
    return this;
  }

  /** Internal: shows what another value shows, which was made of this one; has no more members than that. */
  __show(made: Value | null): void {
    if (made === null || this.type < Type.Array || this.type != made.type) return;
    const view = made.__viewed;
    const own = this.__viewed;
    if (view === null || (own !== null && (own.fresh == Fresh.No || own.origin() == view.origin()))) return;
    if (this.type == Type.Object) {
      const keys = this.keys();
      const shown = view.keys();
      for (let i = 0; i < keys.length; ++i) if (!shown.includes(keys[i])) return;
    }
    this.become(made.type, changetype<Object>(view));
    this.made = made.made;
    this.document = null;
  }

  /** Internal: what it shows; null of other values. */
  get __viewed(): View | null {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) if (this.made >= VIEWED && !this.start) return changetype<View>(this.inside);
    return null;
  }

  /** Internal: whether an object has a key, whose member may be undefined. */
  __hasKey(key: string): bool {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      const view = this.__viewed;
      if (view) return view.keys().includes(key);
    }
    return this.start ? this.has(key) : this.members().has(key);
  }

  /** Internal: keys of members that are undefined, too. */
  __allKeys(): string[] {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      const view = this.__viewed;
      if (view) return view.keys();
    }
    return this.start ? this.keys() : this.members().keys();
  }

  /** Internal: values that are undefined, too. */
  __allValues(): Value[] {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      const view = this.__viewed;
      if (view) return membersShown(view, view.keys());
    }
    return this.start ? this.values() : this.members().values();
  }

  /** Internal: whether it stands for a member that is undefined. */
  get __isUndefined(): bool {
    return this.isUndefined();
  }

  /** Internal: a value that holds an object. */
  static __hold(object: Object): Value {
    return Value.scalar(<Type>HELD, object);
  }

  /** Internal: the object that it holds, or null. */
  get __held(): Object | null {
    return !this.start && this.made == HELD ? this.inside : null;
  }

  /** Internal: which of the objects that were held while its document was written it stands for, or -1. */
  get __holding(): i32 {
    const start = this.start;
    if (!start || load<u8>(start) != 0x7e) return -1;
    return <i32>parseInt(String.UTF8.decodeUnsafe(start + 1, this.byteLength() - 1));
  }

  static array(): Value {
    const value = new Value();
    value.made = <u8>Type.Array;
    value.inside = changetype<Object>(new Array<Value>());
    return value;
  }

  static object(): Value {
    const value = new Value();
    value.made = <u8>Type.Object;
    value.inside = changetype<Object>(new Members<Value>());
    return value;
  }

  // --- asking ---

  get type(): Type {
    if (!this.start) {
      // @ts-ignore: of guest/language
      if (isDefined(__viewOf)) if (this.made > VIEWED) return <Type>(this.made - VIEWED);
      return <Type>this.made;
    }
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
    const start = this.start;
    if (!start) {
      // @ts-ignore: of guest/language
      if (isDefined(__viewOf)) {
        if (isReference<T>() && !isString<T>()) {
          const view = this.__viewed;
          // The object itself, where it is one of the type.
          // @ts-ignore: T is a class
          if (view !== null && changetype<Object>(view.origin()) instanceof NonNullable<T>) return changetype<T>(view.origin());
        }
      }
      if (isString<T>() && this.made == <u8>Type.String) return changetype<T>(this.inside);
      if (isFloat<T>() && sizeof<T>() == 8 && this.made == <u8>Type.Number) {
        return <T>changetype<Made>(this.inside).number;
      }
      if (isBoolean<T>() && this.made == <u8>Type.Boolean) {
        return <T>(changetype<Made>(this.inside).number != 0);
      }
      return parse<T>(this.toString());
    }
    // What fits is read where it is; what does not is judged below.
    if (isString<T>()) {
      if (load<u8>(start) == 0x22) {
        if (!this.inside) {
          const end = scanShort(start + 1);
          this.inside = changetype<Object>(decodeString(start + 1, end, stringFlags));
        }
        return changetype<T>(this.inside);
      }
    } else if (isFloat<T>() && sizeof<T>() == 8) {
      if (parseF64(start)) return <T>readF64;
    } else if (isBoolean<T>()) {
      if (this.type == Type.Boolean) return <T>(load<u8>(start) == 0x74);
    }
    const outer = saveSource();
    openSource(this.start, this.start + this.byteLength(), changetype<usize>(this.document));
    const root = newRoot<T>();
    const end = read<T>(this.start, changetype<usize>(root), changetype<usize>(root));
    const message = end ? "" : failureMessage();
    outer.restore();
    if (!end) throw new SyntaxError(message);
    return root.value;
  }

  /** Elements of an array or members of an object; 0 of anything else. */
  get length(): i32 {
    const type = this.type;
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      const view = this.__viewed;
      if (view) return type == Type.Array ? view.length() : this.keys().length;
    }
    if (type == Type.Array) return this.start ? this.parts().count : this.elements().length;
    if (type == Type.Object) return this.start ? this.settled().count : this.members().size;
    return 0;
  }

  /** The member under a key, or null. Of several under the same key, the last. */
  get(key: string): Value | null {
    if (this.type != Type.Object) return null;
    if (!this.start) {
      // @ts-ignore: of guest/language
      if (isDefined(__viewOf)) {
        const view = this.__viewed;
        if (view) return view.get(key);
      }
      const members = this.members();
      const member = members.has(key) ? members.get(key) : null;
      return member !== null && member.isUndefined() ? null : member;
    }
    const parts = this.parts();
    let at = parts.findNext(key);
    if (!at) {
      const wanted = String.UTF8.encode(key);
      at = parts.find(changetype<usize>(wanted), wanted.byteLength);
    }
    return at ? this.part(at) : null;
  }

  has(key: string): bool {
    return this.get(key) !== null;
  }

  /** The element at an index, or null. */
  at(index: i32): Value | null {
    if (this.type != Type.Array) return null;
    if (!this.start) {
      // @ts-ignore: of guest/language
      if (isDefined(__viewOf)) {
        const view = this.__viewed;
        if (view) return <u32>index < <u32>view.length() ? view.at(index) : null;
      }
      const elements = this.elements();
      return <u32>index < <u32>elements.length ? unchecked(elements[index]) : null;
    }
    const parts = this.parts();
    return <u32>index < <u32>parts.count ? this.part(parts.value(index)) : null;
  }

  /** The keys of an object in their order. */
  keys(): string[] {
    if (this.type != Type.Object) return [];
    if (!this.start) {
      // @ts-ignore: of guest/language
      if (isDefined(__viewOf)) {
        const view = this.__viewed;
        if (view) return keysShown(view);
      }
      const keys = this.members().keys();
      if (!this.hasUndefined()) return keys;
      const values = this.members().listedValues();
      const present: string[] = [];
      for (let i = 0; i < keys.length; ++i) if (!unchecked(values[i]).isUndefined()) present.push(unchecked(keys[i]));
      return present;
    }
    const parts = this.settled();
    const keys = new Array<string>(parts.count);
    for (let i = 0; i < parts.count; ++i) keys[i] = parts.key(i);
    return keys;
  }

  /** The elements of an array, or the values of an object, in their order. */
  values(): Value[] {
    const type = this.type;
    if (type != Type.Array && type != Type.Object) return [];
    if (this.start) return this.placed();
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      const view = this.__viewed;
      if (view) return type == Type.Array ? elementsShown(view) : membersShown(view, keysShown(view));
    }
    if (type == Type.Array) return this.elements().slice(0);
    const values = this.members().values();
    return this.hasUndefined() ? values.filter((value) => !value.isUndefined()) : values;
  }

  // --- changing ---

  /** @throws TypeError Not an object. */
  set(key: string, value: Value): this {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      this.__assertChanged();
      const view = this.__viewed;
      if (view && this.type == Type.Object && !this.outgrows(view, key, value)) {
        view.set(key, value);
        return this;
      }
    }
    this.changedMembers().set(key, value);
    return this;
  }

  /** Removes a member; false where there is none. @throws TypeError Not an object. */
  delete(key: string): bool {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      this.__assertChanged();
      const view = this.__viewed;
      if (view && this.type == Type.Object && !this.outgrows(view, key, null)) return view.delete(key);
    }
    return this.changedMembers().delete(key);
  }

  /** @throws TypeError Not an array. */
  push(value: Value): this {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      this.__assertChanged();
      const view = this.__viewed;
      if (view && this.type == Type.Array && !this.outgrows(view, "", value)) {
        view.push(value);
        return this;
      }
    }
    this.changedElements().push(value);
    return this;
  }

  /** @throws TypeError Not an array. @throws RangeError No element there. */
  setAt(index: i32, value: Value): this {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      this.__assertChanged();
      const view = this.__viewed;
      if (view && this.type == Type.Array) {
        if (<u32>index >= <u32>view.length()) throw new RangeError("No element " + decimal(index));
        if (!this.outgrows(view, "", value)) {
          view.setAt(index, value);
          return this;
        }
      }
    }
    const elements = this.changedElements();
    if (<u32>index >= <u32>elements.length) throw new RangeError("No element " + decimal(index));
    elements[index] = value;
    return this;
  }

  /** Internal: this value, with its elements or members made, which stay the same objects from then on. */
  __kept(): this {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      const view = this.__viewed;
      if (view) {
        if (view.fresh == Fresh.WithElements) this.outgrow(view);
        return this;
      }
    }
    if (this.type == Type.Object) this.changedMembers();
    else if (this.type == Type.Array) this.changedElements();
    return this;
  }

  /** Internal: the elements themselves, to be changed: those of a list that is shown, once `__settle` has them. */
  __changed(): Array<Value> {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) {
      const view = this.__viewed;
      if (view && view.fresh != Fresh.No) this.outgrow(view);
      else if (view && this.type == Type.Array) return elementsShown(view);
    }
    return this.changedElements();
  }

  /** Internal: whether this is a text of a document that is worth no second reading. */
  __isLongText(): bool {
    const start = this.start;
    if (!start || load<u8>(start) != 0x22) return false;
    for (let i: usize = 1; i <= SHORT_TEXT; ++i) {
      const c = load<u8>(start + i);
      if (c == 0x22) return false;
      if (c == 0x5c) ++i;
    }
    return true;
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
    // The outermost container is likely to be asked: what this pass sees need not be looked for again.
    if (depth || (c | 0x20) != 0x7b) return skipValue(at);
    const parts = new Parts();
    this.inside = changetype<Object>(parts);
    return parts.read(at);
  }

  __jsonFinish(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    if (this.start) return putBytes(to, this.start, this.byteLength());
    const inside = changetype<usize>(this.inside);
    if (!inside) return putNull(to);
    if (this.made == <u8>Type.Object) return this.writeMembers(to);
    if (this.made == <u8>Type.String) return writeString(to, inside);
    if (this.made == <u8>Type.Number) return write<f64>(to, changetype<Made>(inside).number);
    if (this.made == <u8>Type.Boolean) return write<bool>(to, changetype<Made>(inside).number != 0);
    // @ts-ignore: of guest/aws-sdk
    if (isDefined(__writeHeld)) {
      // @ts-ignore: see above
      if (this.made == HELD) return __writeHeld(to, changetype<Object>(inside));
    }
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) if (this.made > VIEWED) return changetype<View>(inside).write(to);
    if (!enterValue()) return 0;
    const elements = this.elements();
    // Dynamic arrays nest without anything between their brackets.
    to = slack(putByte(to, 0x5b));
    for (let i = 0, length = elements.length; i < length; ++i) {
      if (i) to = putByte(to, 0x2c);
      to = unchecked(elements[i]).writePart(to);
      if (!to) return inIndex(i);
    }
    leave();
    return slack(putByte(to, 0x5d));
  }

  // --- internal ---

  // @ts-ignore: decorator
  @inline
  private isUndefined(): bool {
    // Only programs that are read as TypeScript have such members.
    // @ts-ignore: of guest/language
    return isDefined(__missingNumber) && this.made == UNDEFINED && !this.start;
  }

  private hasUndefined(): bool {
    // @ts-ignore: of guest/language
    if (isDefined(__missingNumber)) {
      const values = this.members().listedValues();
      for (let i = 0; i < values.length; ++i) if (unchecked(values[i]).isUndefined()) return true;
    }
    return false;
  }

  /** The value at an address of a document. */
  private static place(document: ArrayBuffer | null, at: usize): Value {
    const value = changetype<Value>(__new(offsetof<Value>(), idof<Value>()));
    put(changetype<usize>(value) + offsetof<Value>("document"), changetype<usize>(document), changetype<usize>(value));
    value.start = at;
    return value;
  }

  // @ts-ignore: decorator
  @inline
  private part(at: usize): Value {
    const part = Value.place(this.document, at);
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) part.made = this.made;
    return part;
  }

  /** A place in the document of a value. */
  // @ts-ignore: decorator
  @inline
  private static written<T>(value: T): Value {
    const outer = saveBuffer();
    const stop = writeDocument<T>(value);
    const start = bufferStart();
    const document = padded(start, stop ? stop - start : 0);
    closeBuffer();
    if (outer) outer.restore();
    if (!stop) throw new TypeError(failureMessage());
    // A JSON.Raw may begin with a space.
    return Value.place(document, skipSpace(changetype<usize>(document)));
  }

  /** A string or a number. */
  private static scalar(type: Type, inside: Object): Value {
    const value = changetype<Value>(__new(offsetof<Value>(), idof<Value>()));
    value.made = <u8>type;
    put(changetype<usize>(value) + offsetof<Value>("inside"), changetype<usize>(inside), changetype<usize>(value));
    return value;
  }

  private byteLength(): usize {
    return leap(this.start) - this.start;
  }

  // @ts-ignore: decorator
  @inline
  private elements(): Array<Value> {
    return changetype<Array<Value>>(this.inside);
  }

  // @ts-ignore: decorator
  @inline
  private members(): Members<Value> {
    return changetype<Members<Value>>(this.inside);
  }

  private parts(): Parts {
    const inside = this.inside;
    if (inside) return changetype<Parts>(inside);
    const c = load<u8>(skipSpace(this.start + 1));
    if ((c | 0x20) == 0x7d) return NO_PARTS;
    const parts = new Parts();
    parts.look(this.start);
    this.inside = changetype<Object>(parts);
    return parts;
  }

  /** The parts of an object, each key once. */
  private settled(): Parts {
    const parts = this.parts();
    parts.settle();
    return parts;
  }

  /** The elements of an array or the values of an object that are places in a document. */
  private placed(): Array<Value> {
    const parts = this.settled();
    const values = new Array<Value>(parts.count);
    for (let i = 0; i < parts.count; ++i) values[i] = this.part(parts.value(i));
    return values;
  }

  private changedElements(): Array<Value> {
    if (this.type != Type.Array) throw new TypeError("Cannot change elements: not an array");
    if (this.start) this.become(Type.Array, changetype<Object>(this.placed()));
    return this.elements();
  }

  private changedMembers(): Members<Value> {
    if (this.type != Type.Object) throw new TypeError("Cannot change members: not an object");
    if (this.start) {
      const parts = this.settled();
      const members = new Members<Value>();
      for (let i = 0; i < parts.count; ++i) {
        members.add(parts.key(i), this.part(parts.value(i)));
      }
      this.become(Type.Object, changetype<Object>(members));
    }
    return this.members();
  }

  /** @throws TypeError A copy, whose original would not change. */
  __assertChanged(): void {
    if (this.start ? this.made != COPIED : this.document != COPY) return;
    throw new TypeError("Cannot change a copy: an event, a tuple, a Map or a Set is copied where any value is wanted; change the object itself, or `structuredClone(value)`");
  }

  /** Whether what is written has no room in what is shown: the value is then one of any type, where nothing else refers to it. */
  private outgrows(view: View, key: string, value: Value | null): bool {
    if (view.fresh == Fresh.No || (value !== null && view.holds(key, value))) return false;
    this.outgrow(view);
    return true;
  }

  private outgrow(view: View): void {
    const type = this.type;
    const isList = type == Type.Array;
    const keys = isList ? new Array<string>() : view.keys();
    const values = isList ? elementsShown(view) : membersShown(view, keys);
    if (view.fresh == Fresh.WithElements) {
      for (let i = 0; i < values.length; ++i) {
        const element = values[i].__viewed;
        if (element) element.fresh = Fresh.Itself;
      }
    }
    if (isList) return this.become(type, changetype<Object>(values));
    const members = new Members<Value>();
    for (let i = 0; i < keys.length; ++i) members.add(keys[i], values[i]);
    this.become(type, changetype<Object>(members));
  }

  /** No longer a place in a document. */
  private become(type: Type, inside: Object): void {
    // @ts-ignore: of guest/language
    if (isDefined(__viewOf)) this.document = this.made == COPIED && this.start ? COPY : null;
    else this.document = null;
    this.made = <u8>type;
    this.inside = inside;
    this.start = 0;
  }

  /** Writes an element or a member. A function of its own for objects: a level of arrays takes little of the stack. */
  // @ts-ignore: decorator
  @inline
  private writePart(to: usize): usize {
    const object = !this.start && this.made == <u8>Type.Object;
    return object ? this.writeMembers(to) : this.__jsonWrite(to);
  }

  private writeMembers(to: usize): usize {
    if (!enterValue()) return 0;
    const members = this.members();
    const keys = members.listedKeys();
    const values = members.listedValues();
    to = slack(putByte(to, 0x7b));
    let count = 0;
    for (let i = 0, length = keys.length; i < length; ++i) {
      if (unchecked(values[i]).isUndefined()) continue;
      if (count++) to = putByte(to, 0x2c);
      const key = unchecked(keys[i]);
      to = putByte(writeString(to, changetype<usize>(key)), 0x3a);
      to = unchecked(values[i]).writePart(slack(to));
      if (!to) return inName(key);
    }
    leave();
    return slack(putByte(to, 0x7d));
  }
}

// --- of what is shown ---

function elementsShown(view: View): Value[] {
  const values: Value[] = [];
  for (let i = 0; i < view.length(); ++i) {
    const element = view.at(i);
    values.push(element === null ? new Value() : element);
  }
  return values;
}

function membersShown(view: View, keys: string[]): Value[] {
  const values: Value[] = [];
  for (let i = 0; i < keys.length; ++i) {
    const member = view.get(keys[i]);
    values.push(member === null ? Value.__undefined() : member);
  }
  return values;
}

/** The keys of the members that are not undefined. */
function keysShown(view: View): string[] {
  const keys = view.keys();
  const present: string[] = [];
  for (let i = 0; i < keys.length; ++i) if (view.get(keys[i]) !== null) present.push(keys[i]);
  return present;
}
