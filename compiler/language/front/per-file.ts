import type ts from "typescript";
import type { Front } from "./front.ts";

/** Works something out of a file once, where it is first asked for. */
export function perFile<T extends object>(make: (f: Front) => T): (f: Front) => T {
  const made = new WeakMap<ts.SourceFile, T>();
  return (f) => {
    let known = made.get(f.file);
    if (!known) made.set(f.file, (known = make(f)));
    return known;
  };
}
