import { headerOf, send, type Outgoing, type Route } from "./exchange.ts";
import { HttpFailure } from "./failure.ts";
import type { HttpRequest } from "./request.ts";
import type { HttpResponse } from "./response.ts";

/**
 * Sends a request and follows its redirects; each hop is judged as the first was.
 *
 * @throws {HttpFailure}
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function fetchOne(request: HttpRequest, route: Route): Promise<HttpResponse> {
  let outgoing: Outgoing = {
    method: checkMethod(request.method),
    url: parseAgain(request.url),
    headers: checkHeaders(request.headers),
    body: request.body,
    service: undefined,
  };
  for (let hops = 0; ; hops++) {
    const response = await send(request, outgoing, hops > 0, route);
    const location = REDIRECTS.has(response.status) ? headerOf(response.headers, "location") : "";
    if (location === "" || request.redirect === "manual") return response;
    if (request.redirect === "error") {
      throw new HttpFailure("redirect", `${outgoing.url.host} redirects to ${location}`);
    }
    if (hops >= request.maxRedirects) {
      throw new HttpFailure("redirect", `more than ${request.maxRedirects} redirects`);
    }
    outgoing = redirect(outgoing, response.status, location);
  }
}

/** @throws {HttpFailure} Not an absolute http or https URL, or one with a password in it. */
export function parseUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (!url) throw new HttpFailure("invalid", `"${text}" is not a URL`);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new HttpFailure("invalid", `"${text}" is not a URL of http or https`);
  }
  if (url.username || url.password) {
    throw new HttpFailure("invalid", `a URL must not hold a user's name or password: use a header`);
  }
  return url;
}

// --- internal ---

/** Most handlers ask for few URLs, and the same ones again and again. Nothing changes a URL once it is parsed. */
let last: { readonly text: string; readonly url: URL } | undefined;

function parseAgain(text: string): URL {
  if (last?.text !== text) last = { text, url: parseUrl(text) };
  return last.url;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What another server is not shown. */
const SECRETS: ReadonlySet<string> = new Set([
  "authorization",
  "cookie",
  "proxy-authorization",
  "host",
]);
/** What describes a body that is not sent again. */
const OF_BODY = /^content-/;

function redirect(from: Outgoing, status: number, location: string): Outgoing {
  const url = parseUrl(location, from.url);
  const { method } = from;
  const get =
    status === 303 ? method !== "HEAD" && method !== "GET" : status < 303 && method === "POST";
  const elsewhere = url.origin !== from.url.origin;
  const headers = from.headers.filter(([name]) => {
    const key = name.toLowerCase();
    return !(elsewhere && SECRETS.has(key)) && !(get && OF_BODY.test(key));
  });
  return get
    ? { ...from, url, headers, method: "GET", body: undefined }
    : { ...from, url, headers };
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** As RFC 9110 has it: no line break, no NUL, Latin-1. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** What the client itself says of the connection. */
const OWN: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

export function checkMethod(text: string): string {
  if (!TOKEN.test(text))
    throw new HttpFailure("invalid", `${JSON.stringify(text)} is not a method`);
  const method = /^(get|head|post|put|delete|options|patch)$/i.test(text)
    ? text.toUpperCase()
    : text;
  if (/^(connect|trace|track)$/i.test(method)) {
    throw new HttpFailure("invalid", `the method ${method} cannot be used`);
  }
  return method;
}

/** @throws {HttpFailure} A line break in a value would begin another header, or another request. */
export function checkHeaders(headers: HttpRequest["headers"]): HttpRequest["headers"] {
  if (headers.length === 0) return headers;
  for (const [name, value] of headers) {
    if (!TOKEN.test(name)) {
      throw new HttpFailure("invalid", `${JSON.stringify(name)} is not a header's name`);
    }
    if (!VALUE.test(value)) {
      throw new HttpFailure(
        "invalid",
        `the header "${name}" has a value with a line break or such`,
      );
    }
    if (OWN.has(name.toLowerCase())) {
      throw new HttpFailure("invalid", `the header "${name}" is the connection's own`);
    }
  }
  const hosts = headers.filter(([name]) => name.toLowerCase() === "host");
  if (hosts.length > 1) throw new HttpFailure("invalid", `the header "host" stands twice`);
  return headers;
}
