// `structuredClone`: a deep copy of what JSON can hold.

import * as JSON from "../../json/index";

// @ts-ignore: decorator
@global
export function structuredClone<T>(value: T): T {
  return JSON.parse<T>(JSON.stringify<T>(value));
}
