import { Type, Value } from "../../json/dynamic/value";
import { View } from "../../json/dynamic/view";
import { write } from "../../json/typed/writer";
import { __hasOrder, unknownOf } from "../objects/member-order";
import { __isOwnMap } from "../maps/own-collections";
import { __toDynamic } from "./convert";
import { writeValue } from "./json";
import { Dynamic, __DynamicValue, valueOf } from "./value";

// A list, a record or an object of a class where a value of any type is wanted: the value shows the object itself. What
// reads and writes the fields of a class is made by compiler/language/lower/objects/views.ts.

/** The value that shows an object; null of one of whose type JSON has a copy. */
// @ts-ignore: decorator
@global
export function __viewOf<T>(value: T): Value | null {
  if (isArray<T>()) return Value.__view(Type.Array, new ListView<T>(value));
  // @ts-ignore: T is a class
  if (value instanceof Map) {
    // @ts-ignore: a Map
    if (isString<indexof<T>>()) if (!__isOwnMap(value)) return viewOfRecord(value);
    return null;
  }
  if (__hasFields<T>()) return Value.__view(Type.Object, new ObjectView<T>(value));
  return null;
}

/** The value of what was made where it stands. @param fresh See `Fresh`. */
// @ts-ignore: decorator
@global
export function __toDynamicFresh<T>(value: T, fresh: i32): Dynamic {
  const made = __toDynamic<T>(value);
  if (made === null) return null;
  const view = made.__value.__viewed;
  if (view) view.fresh = fresh;
  return made;
}

// @ts-ignore: decorator
@global
export function __setReadonly(key: string): bool {
  throw new TypeError("Cannot change '" + key + "', which is readonly, in a value of any type: leave `readonly` out");
}

// --- made by the compiler ---

/** Whether the class's fields are read and written one by one. */
function __hasFields<T>(): bool {
  return false;
}

/** `object[key]` */
function __fieldOf<T>(object: T, key: string): Dynamic {
  return null;
}

/** `object[key] = value` @returns whether the class has such a field. */
function __setField<T>(object: T, key: string, value: Dynamic): bool {
  return false;
}

/** `delete object[key]` @returns false where the field cannot be without a value. */
function __deleteField<T>(object: T, key: string): bool {
  return false;
}

/** `Object.keys(object)` */
function __fieldNames<T>(object: T): string[] {
  return [];
}

function __asDynamic<T>(value: T): Dynamic {
  return null;
}

function __fromDynamic<T>(value: Dynamic): T {
  return changetype<T>(0);
}

/** Whether a field can hold a value as it is. */
function __fieldHolds<T>(object: T, key: string, value: Value): bool {
  return false;
}

// --- internal ---

/** Whether a T can be the value as it is, and no copy of it. */
// @ts-ignore: decorator
@global
export function __holdsAs<T>(value: Value): bool {
  if (isString<T>()) return value.type == Type.String;
  if (isBoolean<T>()) return value.type == Type.Boolean;
  if (isFloat<T>() && sizeof<T>() == 8) return value.type == Type.Number;
  if (!isReference<T>()) return false;
  // @ts-ignore: T is a class
  if (idof<NonNullable<T>>() == idof<__DynamicValue>()) return true;
  const view = value.__viewed;
  // @ts-ignore: T is a class
  return view !== null && changetype<Object>(view.origin()) instanceof NonNullable<T>;
}

@final
class ListView<T> extends View {
  constructor(private list: T) {
    super();
  }

  origin(): usize {
    return changetype<usize>(this.list);
  }

  length(): i32 {
    // @ts-ignore: T is a list
    return this.list.length;
  }

  at(place: i32): Value | null {
    // @ts-ignore: T is a list
    return shownOf<valueof<T>>(__asDynamic<valueof<T>>(unchecked(this.list[place])));
  }

  setAt(place: i32, value: Value): void {
    // @ts-ignore: T is a list
    this.list[place] = __fromDynamic<valueof<T>>(new __DynamicValue(value));
    if (value.type >= Type.Array) value.__show(this.at(place));
  }

  push(value: Value): void {
    // @ts-ignore: T is a list
    this.list.push(__fromDynamic<valueof<T>>(new __DynamicValue(value)));
    if (value.type >= Type.Array) value.__show(this.at(this.length() - 1));
  }

  take(last: bool): Value | null {
    // @ts-ignore: T is a list
    return shownOf<valueof<T>>(__asDynamic<valueof<T>>(last ? this.list.pop() : this.list.shift()));
  }

  holds(key: string, value: Value): bool {
    // @ts-ignore: T is a list
    return __holdsAs<valueof<T>>(value);
  }

  replace(values: Array<Value>): void {
    const made = instantiate<T>();
    for (let i = 0; i < values.length; ++i) {
      // @ts-ignore: T is a list
      made.push(__fromDynamic<valueof<T>>(new __DynamicValue(values[i])));
    }
    const list = this.list;
    // @ts-ignore: T is a list
    list.length = 0;
    // @ts-ignore: T is a list
    for (let i = 0; i < made.length; ++i) list.push(made[i]);
    for (let i = 0; i < values.length; ++i) if (values[i].type >= Type.Array) values[i].__show(this.at(i));
  }

  write(to: usize): usize {
    return written<T>(to, this.list, this);
  }
}

@final
class RecordView<V> extends View {
  constructor(private map: Map<string, V>) {
    super();
  }

  origin(): usize {
    return changetype<usize>(this.map);
  }

  holds(key: string, value: Value): bool {
    return __holdsAs<V>(value);
  }

  keys(): string[] {
    return this.map.keys();
  }

  get(key: string): Value | null {
    return this.map.has(key) ? shownOf<V>(__asDynamic<V>(this.map.get(key))) : null;
  }

  set(key: string, value: Value): void {
    this.map.set(key, __fromDynamic<V>(new __DynamicValue(value)));
    if (value.type >= Type.Array) value.__show(this.get(key));
  }

  delete(key: string): bool {
    return this.map.delete(key);
  }

  write(to: usize): usize {
    return written<Map<string, V>>(to, this.map, this);
  }
}

@final
class ObjectView<T> extends View {
  constructor(private object: T) {
    super();
  }

  origin(): usize {
    return changetype<usize>(this.object);
  }

  holds(key: string, value: Value): bool {
    return __fieldHolds<T>(this.object, key, value);
  }

  keys(): string[] {
    const object = this.object;
    return __fieldNames<T>(object);
  }

  get(key: string): Value | null {
    const object = this.object;
    const found = __fieldOf<T>(object, key);
    if (found !== null) return found.__value;
    // @ts-ignore: of a class that keeps the order of its members
    if (isDefined(object.__jsonOrder)) if (__hasOrder<T>(object)) return unknownOf<T>(object).get(key);
    return null;
  }

  set(key: string, value: Value): void {
    const object = this.object;
    const given: Dynamic = value.__isUndefined ? null : new __DynamicValue(value);
    if (__setField<T>(object, key, given)) {
      if (value.type >= Type.Array) value.__show(this.get(key));
      return;
    }
    throw new TypeError("Cannot add '" + key + "' to an object of type " + nameof<T>() + ": declare it, `" + key + "?: T`, or give a copy, `{ ...object }`");
  }

  delete(key: string): bool {
    const object = this.object;
    if (__deleteField<T>(object, key)) return true;
    if (!this.keys().includes(key)) return true;
    throw new TypeError("Cannot delete '" + key + "' of an object of type " + nameof<T>() + ": declare it, `" + key + "?: T`, or give a copy, `{ ...object }`");
  }

  write(to: usize): usize {
    return written<T>(to, this.object, this);
  }
}

function viewOfRecord<V>(map: Map<string, V>): Value {
  return Value.__view(Type.Object, new RecordView<V>(map));
}

/** What an element or a member is: of a type that may be nothing, null; of values of any type, null where it is undefined. */
function shownOf<E>(value: Dynamic): Value | null {
  if (value !== null) return valueOf<Dynamic>(value);
  if (isReference<E>()) {
    // @ts-ignore: E is a class
    if (idof<NonNullable<E>>() == idof<__DynamicValue>()) return null;
  }
  return new Value();
}

function written<T>(to: usize, object: T, view: View): usize {
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__beginHolding)) {
    // @ts-ignore: asked of the class
    if (!isDefined(object.toJSON)) return writeValue(to, copyOf<T>(view));
  }
  return write<T>(to, object);
}

/** A request to AWS has dates and bytes in its own way, which the values know of members that hold them. */
function copyOf<T>(view: View): Value {
  if (isArray<T>()) {
    const made = Value.array();
    for (let i = 0; i < view.length(); ++i) {
      const element = view.at(i);
      made.push(element === null ? new Value() : element);
    }
    return made;
  }
  const made = Value.object();
  const keys = view.keys();
  for (let i = 0; i < keys.length; ++i) {
    const member = view.get(keys[i]);
    if (member !== null) made.set(keys[i], member);
  }
  return made;
}
