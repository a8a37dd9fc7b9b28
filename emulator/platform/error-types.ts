/** Error types that the platform itself reports, where the runtime said nothing or too much. */
export const ErrorType = {
  runtimeExit: "Runtime.ExitError",
  truncatedResponse: "Runtime.TruncatedResponse",
  invalidResponseMode: "Runtime.InvalidResponseModeHeader",
  oversizedResponse: "Function.ResponseSizeTooLarge",
  timeout: "Sandbox.Timeout",
  failure: "Sandbox.Failure",
  unavailable: "Runtime.Unavailable",
} as const;

/**
 * The error type that Lambda's metrics would show for what a runtime sent in `Lambda-Runtime-Function-Error-Type`.
 * The caller of the function never sees it: the caller sees the body.
 *
 * @see RIE, `fatalerror/fatalerror.go`: the pattern there is unanchored, so it is here.
 */
export function platformErrorType(sent: string | undefined): string {
  if (sent === undefined) return "Runtime.Unknown";
  if (/(Runtime|Function)\.[A-Z][a-zA-Z]+/.test(sent)) return sent;
  return sent.startsWith("Function.") ? "Function.Unknown" : "Runtime.Unknown";
}

/** The body that the caller of the function is given when the platform answers in the runtime's place. */
export function errorBody(errorType: string, errorMessage: string): Buffer {
  return Buffer.from(JSON.stringify({ errorMessage, errorType }));
}
