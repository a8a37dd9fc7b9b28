import { __text } from "../texts/text";
import { Type, Value } from "../../json/dynamic/value";
import { __dynamicSame } from "./operators";
import { Dynamic, kindOf, wrong, __DynamicValue, valueOf, wrap, textOf } from "./value";
import { __toDynamic, __dynamicText } from "./convert";
import { sortBy } from "../texts/sort-texts";

// Methods of lists, and those that texts have too, of a JSON value without a type.

// @ts-ignore: decorator
@global
export function __dynamicIncludes<T>(value: Dynamic, what: T): bool {
  return __dynamicIndexOf<T>(value, what) >= 0;
}

// @ts-ignore: decorator
@global
export function __dynamicIndexOf<T>(value: Dynamic, what: T): i32 {
  if (kindOf(value) == Type.String) {
    if (isString<T>()) return value!.__value.as<string>().indexOf(changetype<string>(what));
    throw new TypeError("Expected a string to look for");
  }
  const elements = elementsOf(value);
  // One for all of them: nothing keeps it.
  const each = new __DynamicValue(value!.__value);
  for (let i = 0; i < elements.length; ++i) {
    each.__value = unchecked(elements[i]);
    if (__dynamicSame<T>(each, what)) return i;
  }
  return -1;
}

// @ts-ignore: decorator
@global
export function __dynamicSlice(value: Dynamic, start: i32 = 0, end: i32 = i32.MAX_VALUE): Dynamic {
  if (kindOf(value) == Type.String) return __toDynamic<string>(value!.__value.as<string>().slice(start, end));
  return listed(elementsOf(value).slice(start, end));
}

// @ts-ignore: decorator
@global
export function __dynamicPush<V>(value: Dynamic, element: V): i32 {
  if (kindOf(value) != Type.Array) throw wrong("an array", value);
  value!.__value.push(valueOf<V>(element));
  return value!.__value.length;
}

// @ts-ignore: decorator
@global
export function __dynamicPop(value: Dynamic): Dynamic {
  return taken(value, true);
}

// @ts-ignore: decorator
@global
export function __dynamicShift(value: Dynamic): Dynamic {
  return taken(value, false);
}

// @ts-ignore: decorator
@global
export function __dynamicUnshift<V>(value: Dynamic, element: V): i32 {
  const elements = changed(value);
  elements.unshift(valueOf<V>(element));
  return settled(value, elements);
}

// @ts-ignore: decorator
@global
export function __dynamicSplice(value: Dynamic, start: i32, count: i32 = i32.MAX_VALUE): Dynamic {
  const elements = changed(value);
  const removed = listed(elements.splice(start, count));
  settled(value, elements);
  return removed;
}

/** `list.push(a, b)` */
// @ts-ignore: decorator
@global
export function __dynamicPushAll(value: Dynamic, added: Dynamic): i32 {
  const elements = changed(value);
  const more = added!.__value.values();
  for (let i = 0; i < more.length; ++i) elements.push(more[i]);
  return settled(value, elements);
}

/** `list.unshift(a, b)` */
// @ts-ignore: decorator
@global
export function __dynamicUnshiftAll(value: Dynamic, added: Dynamic): i32 {
  const elements = changed(value);
  elements.__unshiftAll(added!.__value.values());
  return settled(value, elements);
}

/** `list.splice(at, 1, a, b)` */
// @ts-ignore: decorator
@global
export function __dynamicSpliceWith(value: Dynamic, start: i32, count: i32, added: Dynamic): Dynamic {
  const elements = changed(value);
  const removed = listed(elements.__spliceWith(start, count, added!.__value.values()));
  settled(value, elements);
  return removed;
}

// @ts-ignore: decorator
@global
export function __dynamicReverse(value: Dynamic): Dynamic {
  const elements = changed(value);
  elements.reverse();
  settled(value, elements);
  return value;
}

/** `list.sort()`: by the texts of the elements, numbers included. */
// @ts-ignore: decorator
@global
export function __dynamicSort(value: Dynamic): Dynamic {
  const elements = changed(value);
  const texts: Array<string | null> = [];
  for (let i = 0; i < elements.length; ++i) texts.push(textOf(unchecked(elements[i])));
  sortBy<Value>(elements, texts);
  settled(value, elements);
  return value;
}

/** Keeps the order that `sort(comparator)` made. */
// @ts-ignore: decorator
@global
export function __dynamicOrdered(value: Dynamic, order: Array<__DynamicValue | null>): Dynamic {
  const elements = changed(value);
  for (let i = 0; i < order.length; ++i) elements[i] = valueOf(order[i]);
  settled(value, elements);
  return value;
}

// @ts-ignore: decorator
@global
export function __dynamicConcat<V>(value: Dynamic, more: V): Dynamic {
  if (kindOf(value) == Type.String) return __toDynamic<string>(__dynamicText(value) + __text<V>(more));
  const elements = elementsOf(value);
  const made = Value.array();
  for (let i = 0; i < elements.length; ++i) made.push(unchecked(elements[i]));
  const added = valueOf<V>(more);
  if (added.type == Type.Array) {
    const values = added.values();
    for (let i = 0; i < values.length; ++i) made.push(values[i]);
  } else made.push(added);
  return new __DynamicValue(made);
}

// @ts-ignore: decorator
@global
export function __dynamicFlat(value: Dynamic, depth: f64 = 1): Dynamic {
  const made = Value.array();
  flatten(elementsOf(value), depth, made);
  return new __DynamicValue(made);
}

// --- internal ---

function flatten(elements: Array<Value>, depth: f64, into: Value): void {
  for (let i = 0; i < elements.length; ++i) {
    const element = unchecked(elements[i]);
    if (element.type == Type.Array && depth >= 1) flatten(element.values(), depth - 1, into);
    else into.push(element);
  }
}

/** The elements of an array, to be changed. */
function changed(value: Dynamic): Array<Value> {
  if (kindOf(value) != Type.Array) throw wrong("an array", value);
  value!.__value.__assertChanged();
  return value!.__value.__changed();
}

/** The elements of an array, which are the same from then on. */
function elementsOf(value: Dynamic): Array<Value> {
  if (kindOf(value) != Type.Array) throw wrong("an array", value);
  return value!.__value.__changed();
}

/** A list that is shown has what was changed. @returns how many elements there are. */
function settled(value: Dynamic, elements: Array<Value>): i32 {
  const view = value!.__value.__viewed;
  if (view) view.replace(elements);
  return elements.length;
}

/** The last element, or the first, which the list no longer has. */
function taken(value: Dynamic, last: bool): Dynamic {
  if (kindOf(value) != Type.Array) throw wrong("an array", value);
  const view = value!.__value.__viewed;
  if (view) return view.length() ? wrap(view.take(last)) : null;
  const elements = changed(value);
  return elements.length ? wrap(last ? elements.pop() : elements.shift()) : null;
}

function listed(values: Array<Value>): Dynamic {
  const made = Value.array();
  for (let i = 0; i < values.length; ++i) made.push(values[i]);
  return new __DynamicValue(made);
}
