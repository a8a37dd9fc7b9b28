/** What the Runtime API is told of a handler that failed. */
export function failureOf(error: unknown): Uint8Array {
  const {
    name,
    message,
    stack = "",
  } = error instanceof Error ? error : { name: "Error", message: String(error) };
  const errorType = name === "EventError" ? "Runtime.InvalidEvent" : name;
  const stackTrace = stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && !/node:internal|\/dist\/portable\//.test(line))
    .map((line) => line.trim());
  return Buffer.from(JSON.stringify({ errorType, errorMessage: message, stackTrace }));
}
