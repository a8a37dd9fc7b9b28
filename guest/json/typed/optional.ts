/**
 * The NaN of a number that a document did not have. It is a signalling one, which any calculation makes a quiet one: of a
 * quiet NaN, wasm may hand the payload on.
 */
export const MISSING: u64 = 0x7ff0000077617374;

/** False for null and for a number that is missing. */
export function hasValue<T>(value: T): bool {
  if (isReference<T>()) {
    return changetype<usize>(value) != 0;
  } else if (isFloat<T>()) {
    // @ts-ignore: T is f64 or f32
    if (sizeof<T>() == 8) return reinterpret<u64>(<f64>value) != MISSING;
    return true;
  } else {
    return true;
  }
}
