import type { StreamedBody } from "../api.ts";
import {
  ACCEPTED,
  INVALID_RESPONSE_MODE,
  INVOKE_TIMEOUT,
  tooLarge,
  TRUNCATED,
} from "./canned-replies.ts";
import type { Exchange, Reception } from "../http/connection.ts";
import type { Environment } from "./environment.ts";
import { ErrorType, platformErrorType } from "./error-types.ts";
import { type Ending, Invocation, platformEnding } from "./invocation.ts";
import { MAX_STREAM_BYTES } from "../limits.ts";
import { join } from "../http/reception.ts";
import type { Reply } from "../http/reply.ts";

const ERROR_TYPE = "lambda-runtime-function-error-type";
const XRAY_CAUSE = "lambda-runtime-function-xray-error-cause";
const RESPONSE_MODE = "lambda-runtime-function-response-mode";
const INVOCATION_ID = "lambda-runtime-invocation-id";
const WITH_CAUSE = "application/vnd.aws.lambda.error.cause+json";

/** The runtime's answer to an event, `POST …/response` or `POST …/error`, while it is being read. */
export class Answer implements Reception {
  readonly #environment: Environment;
  readonly #exchange: Exchange;
  readonly #kind: "response" | "error";
  readonly #limitBytes: number;
  readonly #streaming: boolean;
  readonly #chunks: Buffer[] = [];
  #invocation: Invocation | undefined;
  /** What to say when the body has ended, if it is not 202. */
  #refusal: Reply | undefined;
  #bytes = 0;

  constructor(
    environment: Environment,
    exchange: Exchange,
    kind: "response" | "error",
    requestId: string,
  ) {
    const { headers } = exchange.request;
    const { payloadLimitBytes, managed } = environment.settings;
    const mode = headers[RESPONSE_MODE] ?? "";
    this.#environment = environment;
    this.#exchange = exchange;
    this.#kind = kind;
    this.#streaming = kind === "response" && mode === "streaming";
    // On demand, AWS reads an error of any length.
    const unlimited = kind === "error" && !managed;
    this.#limitBytes = this.#streaming
      ? MAX_STREAM_BYTES
      : unlimited
        ? Number.POSITIVE_INFINITY
        : payloadLimitBytes;
    const judged = environment.begin(requestId, kind, headers[INVOCATION_ID]);
    if (judged instanceof Invocation) this.#invocation = judged;
    else this.#refusal = judged;
    if (kind === "response" && mode !== "" && mode !== "streaming") this.#refuseMode();
    if (exchange.fault?.kind === "early-413") this.#refuseLength();
    if (this.#streaming) this.#invocation?.options.onHead?.(headers);
  }

  chunk(bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (this.#refusal !== undefined) return;
    if (this.#bytes > this.#limitBytes) {
      this.#chunks.length = 0;
      return;
    }
    this.#chunks.push(bytes);
    if (this.#streaming) this.#invocation?.options.onChunk?.(bytes);
  }

  end(trailers: Record<string, string>): void {
    const invocation = this.#invocation;
    if (this.#refusal !== undefined || invocation === undefined) {
      if (this.#refusal !== undefined) this.#exchange.reply(this.#refusal);
    } else if (invocation.settled) {
      this.#exchange.reply(INVOKE_TIMEOUT); // it timed out while the body was on its way
    } else if (this.#bytes > this.#limitBytes) {
      this.#refuseLength();
    } else {
      this.#environment.sent(invocation);
      this.#exchange.reply(ACCEPTED);
      this.#environment.settle(invocation, this.#ending(trailers));
    }
    this.#invocation = undefined;
  }

  cut(): void {
    const invocation = this.#invocation;
    this.#invocation = undefined;
    if (invocation === undefined || invocation.settled) return;
    this.#environment.sent(invocation);
    this.#exchange.reply(TRUNCATED);
    this.#platformAnswers(invocation, ErrorType.truncatedResponse, TRUNCATED.status, "");
  }

  // --- internal ---

  /** AWS leaves the runtime wedged here: the transition has happened, and no body will complete it. */
  #refuseMode(): void {
    if (this.#invocation === undefined) return;
    this.#refusal = INVALID_RESPONSE_MODE;
    this.#platformAnswers(this.#invocation, ErrorType.invalidResponseMode, 400, "");
  }

  /** The caller is answered with an error of the platform's own, so there is nothing left to post. */
  #refuseLength(): void {
    const invocation = this.#invocation;
    if (invocation === undefined) return;
    const limit = Math.min(this.#limitBytes, MAX_STREAM_BYTES);
    const message = `Response payload size exceeded maximum allowed payload size (${limit} bytes).`;
    this.#invocation = undefined;
    this.#environment.sent(invocation);
    this.#exchange.reply(tooLarge(limit));
    this.#platformAnswers(invocation, ErrorType.oversizedResponse, 413, message);
  }

  #platformAnswers(invocation: Invocation, type: string, status: number, message: string): void {
    const ending = platformEnding(
      type,
      message,
      this.#exchange.statusFor(status),
      this.#exchange.request.headers,
    );
    this.#environment.settle(invocation, ending);
  }

  #ending(trailers: Record<string, string>): Ending {
    const { headers } = this.#exchange.request;
    const status = this.#exchange.statusFor(ACCEPTED.status);
    const body = join(this.#chunks);
    if (this.#kind === "error")
      return { ...errorParts(headers[ERROR_TYPE], headers), ...withCause(headers, body), status };
    if (!this.#streaming) return { kind: "response", status, body, headers };
    const streaming: StreamedBody = { chunks: this.#chunks, trailers };
    const errorType = trailers[ERROR_TYPE];
    if (errorType === undefined || errorType === "")
      return { kind: "response", status, body, headers, streaming };
    return { ...errorParts(errorType, headers), status, body, headers, streaming };
  }
}

function errorParts(
  errorType: string | undefined,
  headers: Record<string, string>,
): Pick<Ending, "kind" | "platformErrorType" | "errorType" | "xrayCause"> & { kind: "error" } {
  const xrayCause = headers[XRAY_CAUSE];
  return {
    kind: "error",
    platformErrorType: platformErrorType(errorType),
    ...(errorType === undefined ? {} : { errorType }),
    ...(xrayCause === undefined ? {} : { xrayCause }),
  };
}

/** Of an error that carries its X-Ray cause in the body, the caller gets the rest, or a text if it is not JSON. */
function withCause(
  headers: Record<string, string>,
  body: Buffer,
): Pick<Ending, "body" | "headers"> & { xrayCause?: string } {
  if (headers["content-type"] !== WITH_CAUSE) return { body, headers };
  const parsed = parseObject(body);
  if (parsed === undefined)
    return {
      body: Buffer.from('"Invalid error body"'),
      headers: { ...headers, "content-type": "application/octet-stream" },
    };
  const { errorMessage = "", errorType = "", stackTrace, errorCause } = parsed;
  return {
    body: Buffer.from(JSON.stringify({ errorMessage, errorType, stackTrace })),
    headers: { ...headers, "content-type": "application/json" },
    ...(errorCause === undefined ? {} : { xrayCause: JSON.stringify(errorCause) }),
  };
}

function parseObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
