// Variables that closures share, and closures themselves.

/** A variable that is captured and changes. */
// @ts-ignore: decorator
@global
@final
export class __Cell<T> {
  constructor(public value: T) {}
}

// @ts-ignore: decorator
@global
export function __cell<T>(value: T): __Cell<T> {
  return new __Cell<T>(value);
}

/** A cell that gets its value later. */
// @ts-ignore: decorator
@global
export function __emptyCell<T>(): __Cell<T> {
  return changetype<__Cell<T>>(__new(offsetof<__Cell<T>>(), idof<__Cell<T>>()));
}

/** A function object of its own for a function that captures: asc's class Function, with its environment. */
// @ts-ignore: decorator
@global
@unsafe
export function __closure(fn: usize, environment: usize): usize {
  const made = __new(8, load<u32>(fn - 8));
  store<u32>(made, load<u32>(fn));
  store<usize>(made, environment, 4);
  // @ts-ignore: asc has it
  __link(made, environment, false);
  return made;
}
