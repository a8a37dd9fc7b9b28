// Lists, Maps and Sets of which TypeScript says that nothing in them is missing: in memory they are those that may hold null.

/** A value of one type as one of another: what is missing is an error, and so is an element of a list that is. */
export function __there<T, U>(value: T): U {
  if (isReference<U>()) {
    const at = changetype<usize>(value);
    if (!at) {
      if (isNullable<U>()) return changetype<U>(0);
      throw new TypeError("A value is missing");
    }
    if (isArray<NonNullable<T>>()) {
      // @ts-ignore: a list
      if (isReference<valueof<NonNullable<T>>>()) {
        if (idof<NonNullable<T>>() != idof<NonNullable<U>>()) {
          const list = changetype<NonNullable<T>>(at);
          // @ts-ignore: a list
          for (let i = 0; i < list.length; ++i) {
            // @ts-ignore: a list
            __there<valueof<NonNullable<T>>, valueof<NonNullable<U>>>(unchecked(list[i]));
          }
          return changetype<U>(at);
        }
      }
    }
    if (isNullable<U>()) return changetype<U>(at);
    // @ts-ignore: asc refuses another class
    return <U>changetype<NonNullable<T>>(at);
  } else {
    // @ts-ignore: two numbers
    return <U>value;
  }
}

/** A list in which nothing is missing. */
// @ts-ignore: decorator
@global
export function __listThere<T, U>(list: Array<T>): Array<U> {
  for (let i = 0; i < list.length; ++i) __there<T, U>(unchecked(list[i]));
  return changetype<Array<U>>(list);
}

// @ts-ignore: decorator
@global
export function __setThere<T, U>(set: Set<T>): Set<U> {
  __listThere<T, U>(set.values());
  return changetype<Set<U>>(set);
}

// @ts-ignore: decorator
@global
export function __mapThere<K, V, L, W>(map: Map<K, V>): Map<L, W> {
  __listThere<K, L>(map.keys());
  __listThere<V, W>(map.values());
  return changetype<Map<L, W>>(map);
}
