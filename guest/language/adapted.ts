// A function that takes fewer parameters than a place gives, or returns another type, is handed on in a function that calls it.

/** By the address of the function that is called, and the id of the type that is wanted. */
// @ts-ignore: decorator
@lazy
let adapters: Map<u64, Object> = new Map();

/** The function that calls another one: the one that was made for it first, so that it is found again. */
// @ts-ignore: decorator
@global
export function __adapted<F, W>(called: F, made: W): W {
  const key = ((<u64>idof<W>()) << 32) | <u64>changetype<usize>(called);
  if (adapters.has(key)) return changetype<W>(changetype<usize>(adapters.get(key)));
  adapters.set(key, changetype<Object>(changetype<usize>(made)));
  return made;
}
