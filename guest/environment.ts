// The function's environment variables, asked of the host one by one.

/** The value's bytes in UTF-8, or -1 where the variable is not set. */
// @ts-ignore: decorator
@external("wasmstrap", "environment_length")
declare function environmentLength(name: usize, nameLength: usize): i32;

/** Writes the value that was asked for last. */
// @ts-ignore: decorator
@external("wasmstrap", "environment_read")
declare function environmentRead(to: usize): void;

/** The value of an environment variable, or null where it is not set. */
export function environment(name: string): string | null {
  const key = String.UTF8.encode(name);
  const length = environmentLength(changetype<usize>(key), key.byteLength);
  if (length < 0) return null;
  const value = new ArrayBuffer(length);
  environmentRead(changetype<usize>(value));
  return String.UTF8.decode(value);
}
