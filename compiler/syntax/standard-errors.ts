/** JavaScript's classes of errors, whose constructors do nothing but keep the message. */
export const STANDARD_ERRORS: ReadonlySet<string> = new Set([
  "Error",
  "RangeError",
  "TypeError",
  "SyntaxError",
  "EvalError",
  "ReferenceError",
  "URIError",
]);
