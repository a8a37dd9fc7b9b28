import { findHeader, type HttpRequest } from "./request.ts";

/** A body as events carry it. */
export interface EventBody {
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
}

/** Text of these types is handed on as text, everything else as base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i;

const utf8: TextDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** HTTP APIs, function URLs and load balancers go by the content type. */
export function bodyByType({ headers, body }: HttpRequest): EventBody {
  if (body.length === 0) return { body: undefined, isBase64Encoded: false };
  const type = findHeader(headers, "content-type");
  const encoded = findHeader(headers, "content-encoding") !== undefined;
  const isText = !encoded && (type === undefined || TEXT.test(type));
  return isText ? bodyByContent(body) : base64(body);
}

/** REST APIs hand text on; here, what is not UTF-8 becomes base64 rather than damaged text. */
export function bodyByContent(body: Uint8Array): EventBody {
  if (body.length === 0) return { body: undefined, isBase64Encoded: false };
  try {
    return { body: utf8.decode(body), isBase64Encoded: false };
  } catch {
    return base64(body);
  }
}

// --- internal ---

function base64(body: Uint8Array): EventBody {
  return { body: Buffer.from(body).toString("base64"), isBase64Encoded: true };
}
