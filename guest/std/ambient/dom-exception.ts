/** What aborts and the Web's functions throw: told apart by its name. */
// @ts-ignore: decorator
@global
export class DOMException extends Error {
  constructor(message: string = "", name: string = "Error") {
    super(message);
    this.name = name;
  }

  /** The number that a name had before there were names. */
  get code(): f64 {
    const name = this.name;
    if (name == "InvalidCharacterError") return 5;
    if (name == "NotSupportedError") return 9;
    if (name == "InvalidStateError") return 11;
    if (name == "SyntaxError") return 12;
    if (name == "AbortError") return 20;
    if (name == "QuotaExceededError") return 22;
    if (name == "TimeoutError") return 23;
    return name == "DataCloneError" ? 25 : 0;
  }
}
