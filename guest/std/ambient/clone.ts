// `structuredClone`: a deep copy of what JSON can hold.

import * as JSON from "../../json/index";

// @ts-ignore: decorator
@global
export function structuredClone<T>(value: T): T {
  const made = JSON.parse<T>(JSON.stringify<T>(value));
  // @ts-ignore: of guest/language
  if (isDefined(__ownMap)) if (value instanceof Map) __ownMap(made);
  return made;
}
