import { __DynamicValue } from "./dynamic/value";
import { __thrownText } from "./errors";
import { Type } from "../json/dynamic/value";

// What a handler gives to its callback: the first call counts.

// @ts-ignore: decorator
@global
@final
export class __Callback {
  private isCalled: bool = false;
  private value: __DynamicValue | null = null;
  private error: Error | null = null;

  /** `callback(null, value)` */
  __give(value: __DynamicValue | null): __DynamicValue | null {
    if (!this.isCalled) {
      this.isCalled = true;
      this.value = value;
    }
    return null;
  }

  /** `callback(error, value)`: where there is no error, the value. */
  __settle<E>(error: E, value: __DynamicValue | null): __DynamicValue | null {
    if (isNullable<E>()) {
      if (changetype<usize>(error) == 0) return this.__give(value);
    }
    if (!this.isCalled) {
      this.isCalled = true;
      this.error = thrown<E>(error);
    }
    return null;
  }

  __reply(): __DynamicValue | null {
    const error = this.error;
    if (error !== null) throw error;
    return this.value;
  }
}

// --- internal ---

/** A text is reported as what it is. */
function thrown<E>(error: E): Error {
  if (isString<E>()) return __thrownText(changetype<string>(error));
  if (error instanceof Error) return changetype<Error>(error);
  if (error instanceof __DynamicValue) {
    const value = changetype<__DynamicValue>(error);
    const known = value.__error;
    if (known !== null) return known;
    if (value.__value.type == Type.String) return __thrownText(value.__value.as<string>());
    return new Error(value.toString());
  }
  // @ts-ignore: E has a text
  return new Error(error.toString());
}
