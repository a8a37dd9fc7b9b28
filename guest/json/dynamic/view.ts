import { Value } from "./value";

/** What was made for a value alone may become a value of any type where something is written that its own has no room for. */
export const enum Fresh {
  No,
  Itself,
  WithElements,
}

/**
 * An object of a type that a JSON value shows: what is read of the value is read of the object, and what is written there
 * is written to it. Only programs that are read as TypeScript have such values: guest/language/dynamic/views.ts.
 */
export abstract class View {
  /** Whether nothing else refers to the object, and whether that is so of its elements, too. */
  fresh: Fresh = Fresh.No;

  /** The object. */
  abstract origin(): usize;
  /** Whether a value is one that the list, or the object under a key, can hold as it is. */
  abstract holds(key: string, value: Value): bool;
  /** The object in JSON. */
  abstract write(to: usize): usize;

  // --- a list; an object has no elements ---

  /** The number of elements. */
  length(): i32 {
    return 0;
  }

  /** The element at a place that is there; null where it is undefined. */
  at(place: i32): Value | null {
    return null;
  }

  setAt(place: i32, value: Value): void {}

  push(value: Value): void {}

  /** The elements of a list, which is not empty, from which the last or the first is taken. */
  take(last: bool): Value | null {
    return null;
  }

  /** Puts other elements in the place of all. */
  replace(values: Array<Value>): void {}

  // --- an object; a list has no members ---

  /** The keys of members, those included that are undefined. */
  keys(): string[] {
    return [];
  }

  /** A member; null where it is undefined, or not there. */
  get(key: string): Value | null {
    return null;
  }

  set(key: string, value: Value): void {}

  delete(key: string): bool {
    return false;
  }
}
