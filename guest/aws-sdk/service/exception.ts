import { Value } from "../../json/dynamic/value";
import { __DynamicValue, Dynamic } from "../../language/dynamic/value";

/** What AWS refused, as the SDK throws it. Its members beside these are read by name from what was caught. */
export class ServiceException extends Error {
  /** `client` or `server`: whose mistake it is. */
  $fault: string = "client";
  $service: string = "";
  $metadata: Dynamic = null;
  /** What AWS answered. */
  __members: Value = new Value();

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }

  /** A member of the answer. */
  __member(key: string): Dynamic {
    const found = this.__members.get(key);
    return found === null ? null : new __DynamicValue(found);
  }
}

// @ts-ignore: decorator
@global
export function __isServiceException(error: Error): bool {
  return error instanceof ServiceException;
}

/** A member of what was caught; null where there is none. */
// @ts-ignore: decorator
@global
export function __memberOfException(error: Error, key: string): Value | null {
  const exception = error as ServiceException;
  if (key == "$metadata") return exception.$metadata!.__value;
  if (key == "$fault") return Value.from<string>(exception.$fault);
  if (key == "$service") return Value.from<string>(exception.$service);
  return exception.__members.get(key);
}

/** What makes an exception that a program names. */
class Maker {
  constructor(
    public name: string,
    public make: (name: string, message: string) => ServiceException,
  ) {}
}

// @ts-ignore: decorator
@lazy
const makers: Array<Maker> = [];

/** Notes a class that a file imports, if it is an exception's: only what a program can ask for is made. */
// @ts-ignore: decorator
@global
export function __addException<T>(name: string): void {
  if (changetype<T>(0) instanceof ServiceException) {
    makers.push(new Maker(name, (own: string, message: string) => changetype<ServiceException>(instantiate<T>(own, message))));
  }
}

/** An exception of a class that the program names; null where it names none for it. */
export function known(name: string, message: string): ServiceException | null {
  for (let i = 0; i < makers.length; ++i) if (makers[i].name == name) return makers[i].make(name, message);
  return null;
}
