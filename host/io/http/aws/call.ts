import { headerOf, send, type Route } from "../exchange.ts";
import { checkHeaders, checkMethod } from "../fetch.ts";
import { HttpFailure } from "../failure.ts";
import type { HttpRequest } from "../request.ts";
import type { HttpResponse } from "../response.ts";
import type { CredentialSource } from "./credentials.ts";
import { findService, serviceUrl } from "./endpoint.ts";
import { isSkewed, isThrottling, isTransient, readError, type AwsError } from "./error.ts";
import { signRequest } from "../../../aws-signature.ts";

const MOST_TRIES = 3;
/** The longest pause before the second try; it doubles with each. */
const PAUSE_MS = 100;
const THROTTLED_PAUSE_MS = 500;
/** AWS takes a signature for so long. */
const SKEW_MS = 300_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** By how much AWS's clock is ahead of this machine's. */
let skewMs = 0;

/**
 * Signs a request and sends it, up to three times: where the connection was lost, AWS is overloaded, or clocks differ.
 *
 * @returns A response of any status; one of failure with AWS's code and message.
 * @throws {HttpFailure}
 */
export async function callAws(
  request: HttpRequest,
  route: Route,
  environment: Environment,
  credentials: CredentialSource,
): Promise<HttpResponse> {
  const service = findService(request, environment);
  const url = serviceUrl(service, request.url);
  const method = checkMethod(request.method);
  const given = checkHeaders(request.headers);
  const body = request.body ?? new Uint8Array(0);
  const permitted = service.given ? undefined : request.service;
  for (let tries = 1; ; tries++) {
    const found = credentials.find();
    const scope = {
      ...service,
      credentials: found instanceof Promise ? await found : found,
      date: new Date(Date.now() + skewMs),
    };
    const headers = signRequest(method, url, given, body, scope);
    const outgoing = { method, url, headers, body: request.body, service: permitted };
    const last = tries === MOST_TRIES;
    let pauseMs = PAUSE_MS;
    try {
      const response = await send(request, outgoing, false, route);
      if (response.status < 300) return response;
      const error = readError(response);
      const throttled = isThrottling(error, response.status);
      const again =
        throttled || isTransient(error, response.status) || adjustClock(error, response);
      if (last || !again) return { ...response, code: error.code, words: error.message };
      if (throttled) pauseMs = THROTTLED_PAUSE_MS;
    } catch (error) {
      const lost =
        error instanceof HttpFailure && (error.kind === "reset" || error.kind === "connect");
      if (last || !lost) throw error;
    }
    await pause(Math.random() * pauseMs * 2 ** (tries - 1), route);
  }
}

// --- internal ---

/** @returns Whether the clocks differ by so much that this was why. */
function adjustClock(error: AwsError, { headers }: HttpResponse): boolean {
  if (!isSkewed(error)) return false;
  const theirs = Date.parse(headerOf(headers, "date"));
  if (Number.isNaN(theirs) || Math.abs(theirs - (Date.now() + skewMs)) < SKEW_MS) return false;
  skewMs = theirs - Date.now();
  return true;
}

async function pause(ms: number, { until }: Route): Promise<void> {
  if (Date.now() + ms >= until) throw new HttpFailure("timeout", "no time is left for another try");
  await new Promise((resolve) => setTimeout(resolve, ms));
}
