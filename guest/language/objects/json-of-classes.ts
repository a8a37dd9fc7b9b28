import { putByte, slack } from "../../json/text/buffer";
import { enterValue, inName } from "../../json/text/error";
import { hasValue } from "../../json/typed/optional";
import { endObject, write, writeString } from "../../json/typed/writer";
import { isOfLibrary } from "../dynamic/value";

// What the classes of a program call to stand in JSON: see compiler/language/front/modules/class-json.ts. 0 is an error.

/** What `toJSON` returned. */
// @ts-ignore: decorator
@global
export function __jsonOf<T>(to: usize, value: T): usize {
  return write<T>(to, value);
}

/** An error of the library's in JSON: an object without fields, as in JavaScript. */
// @ts-ignore: decorator
@global
export function __jsonOfError(to: usize, error: Error): usize {
  if (!isOfLibrary(error)) throw new TypeError("JSON cannot hold a " + error.name + ": write its fields");
  return __jsonEnd(__jsonBegin(to));
}

// @ts-ignore: decorator
@global
export function __jsonBegin(to: usize): usize {
  return enterValue() ? putByte(to, 0x7b) : 0;
}

// @ts-ignore: decorator
@global
export function __jsonField<T>(to: usize, name: string, value: T, keepsNull: bool): usize {
  // JSON has no functions.
  if (isFunction<T>()) return to;
  else {
    if (!to || (!keepsNull && !hasValue<T>(value))) return to;
    to = slack(putByte(writeString(to, changetype<usize>(name)), 0x3a));
    to = write<T>(to, value);
    if (!to) return inName(name);
    return slack(putByte(to, 0x2c));
  }
}

// @ts-ignore: decorator
@global
export function __jsonEnd(to: usize): usize {
  return to ? endObject(to) : 0;
}
