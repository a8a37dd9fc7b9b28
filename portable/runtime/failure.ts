/** What the Runtime API is told of a handler that failed. */
export interface Failure {
  readonly errorType: string;
  /** JSON. */
  readonly body: string;
}

export function failureOf(error: unknown): Failure {
  const {
    name,
    message,
    stack = "",
  } = error instanceof Error ? error : { name: typeof error, message: String(error) };
  const errorType = name === "EventError" ? "Runtime.InvalidEvent" : name;
  const stackTrace = stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && !/node:internal|\/dist\/portable\//.test(line))
    .map((line) => line.trim());
  return { errorType, body: JSON.stringify({ errorType, errorMessage: message, stackTrace }) };
}
