import type { Credentials } from "../api.ts";
import { jsonReply, type Reply, textReply } from "../http/reply.ts";

/**
 * Every fixed answer of the Runtime API, with AWS's words.
 *
 * @see RIE, `rapi/rendering/render_error.go`, in its on-demand and its managed-instances form
 */
export const ACCEPTED: Reply = jsonReply(202, { status: "OK" });
export const PONG: Reply = textReply(200, "pong");
export const RESTORED: Reply = { status: 200, headers: [], body: Buffer.alloc(0) };
export const NOT_FOUND: Reply = textReply(404, "404 page not found\n");
export const METHOD_NOT_ALLOWED: Reply = { status: 405, headers: [], body: Buffer.alloc(0) };

export const INVALID_REQUEST_ID: Reply = refusal(400, "InvalidRequestID", "Invalid request ID");
export const INVALID_RESPONSE_MODE: Reply = refusal(
  400,
  "InvalidFunctionResponseMode",
  "Invalid function response mode",
);
export const TRUNCATED: Reply = refusal(
  400,
  "TruncatedHTTPRequest",
  "HTTP request detected as truncated",
);
export const INVOKE_TIMEOUT: Reply = refusal(410, "InvokeTimeout", "Invoke timeout");
export const INTERNAL_ERROR: Reply = refusal(500, "InternalServerError", "Internal Server Error");

/** The emulator hosts no log consumers; these are the words of AWS's own emulator for that. */
export const NO_LOGS: Reply = refusal(202, "Logs.NotSupported", "Logs API is not supported");
export const NO_TELEMETRY: Reply = refusal(
  202,
  "Telemetry.NotSupported",
  "Telemetry API is not supported",
);

export function tooLarge(limitBytes: number): Reply {
  return refusal(
    413,
    "RequestEntityTooLarge",
    `Exceeded maximum allowed payload size (${limitBytes} bytes).`,
  );
}

export function invalidTransition(message: string): Reply {
  return refusal(403, "InvalidStateTransition", message);
}

/** Keys as AWS's SDKs read them from a container's endpoint. */
export function credentialsFor(
  token: string | undefined,
  credentials: Credentials | undefined,
): Reply {
  if (credentials === undefined || token !== credentials.token)
    return textReply(404, "cannot get credentials for the provided token\n");
  return jsonReply(200, {
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    Token: credentials.sessionToken,
    Expiration: credentials.expiration,
  });
}

/** Key order as Go's `model.ErrorResponse` declares it. */
export function refusal(status: number, errorType: string, errorMessage: string): Reply {
  return jsonReply(status, { errorMessage, errorType });
}
