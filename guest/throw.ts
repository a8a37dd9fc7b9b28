// What a `throw` passes through: asc hands the host a message and a place, and this adds the thrown class's name.
// The transform writes the calls, in every source, so these are global.

/** Exported: the name of the class that was thrown last; the host reads it on an abort. */
export let thrownName: string = "";

/** `throw new RangeError(message)`: the error itself need not be made. */
// @ts-ignore: decorator
@global
export function __wasmstrapThrow(name: string, message: string | null): string {
  thrownName = name;
  return message === null ? "" : message;
}

/** `throw error`: a class that names itself is believed, else its declared type's name stands. */
// @ts-ignore: decorator
@global
export function __wasmstrapThrowValue<T>(value: T): string {
  if (isString<T>()) {
    thrownName = "Error";
    return changetype<string>(value);
  } else if (isReference<T>()) {
    const error = changetype<Error>(value);
    thrownName = error.name == "Error" ? nameof<T>() : error.name;
    return error.message;
  } else {
    thrownName = "Error";
    // @ts-ignore: T is known to asc
    return value.toString();
  }
}
