// One event for requests of REST APIs, HTTP APIs, function URLs and load balancers.

import { takesSeveralValues } from "../events/http/alb";
import { find } from "../events/http/headers";
import { HttpRequest } from "../events/http/request";
import { Raw, tryParse } from "../json/index";
import { HttpKind, replyTo } from "./kind";
import { percentDecode, queryValues } from "./url";

@lenient
@json
class HttpFields extends HttpRequest {
  /** `2.0`, `1.0`, or null. */
  @omitNull version: string | null = null;
  /** With payload format 2.0. */
  @omitNull @required("path") rawPath: string | null = null;
  @omitNull rawQueryString: string | null = null;
  @omitNull cookies: string[] | null = null;
  @omitNull routeKey: string | null = null;
  /** With payload format 1.0 and load balancers. */
  @omitNull path: string | null = null;
  @omitNull httpMethod: string | null = null;
  @omitNull resource: string | null = null;
  requestContext: HttpContext = new HttpContext();
}

/** What a request of any kind knows of where it came to. */
@lenient
@json
export class HttpContext {
  /** With load balancers only. */
  @omitNull elb: Raw | null = null;
  /** With payload format 2.0 only. */
  @omitNull http: HttpContextLine | null = null;
  /** With payload format 1.0 only: who called. */
  @omitNull identity: HttpContextIdentity | null = null;
  /** What an authorizer said of the caller: its shape is the authorizer's. */
  @omitNull authorizer: Raw | null = null;
  @omitNull httpMethod: string | null = null;
  @omitNull stage: string | null = null;
  @omitNull requestId: string | null = null;
  @omitNull domainName: string | null = null;
}

@lenient
@json
export class HttpContextLine {
  method: string = "";
  path: string = "";
  sourceIp: string = "";
  userAgent: string = "";
}

@lenient
@json
export class HttpContextIdentity {
  sourceIp: string = "";
  @omitNull userAgent: string | null = null;
}

/**
 * A request of a REST API, an HTTP API, a function URL or a load balancer. Answer with an HttpReply, which is written as
 * the caller of the function wants it.
 */
export class HttpEvent extends HttpFields {
  /** What stands in the path where the route has `{name}`. */
  params: Map<string, string> = new Map();

  /** Which kind of caller sends the request. */
  get kind(): HttpKind {
    if (this.rawPath !== null) return HttpKind.Format2;
    if (this.requestContext.elb === null) return HttpKind.Format1;
    return this.multiValueHeaders === null ? HttpKind.LoadBalancer : HttpKind.LoadBalancerSeveral;
  }

  /** `GET`, `POST`, … */
  get method(): string {
    const line = this.requestContext.http;
    if (line !== null) return line.method;
    const method = this.httpMethod;
    return method === null ? "GET" : method;
  }

  /** The path without the API's stage, as it stands in the URL. */
  get pathname(): string {
    const path = this.path;
    if (path !== null) return path;
    const raw = this.rawPath;
    if (raw === null) return "/";
    const stage = this.requestContext.stage;
    if (stage === null || stage == "$default") return raw;
    if (raw == "/" + stage) return "/";
    return raw.startsWith("/" + stage + "/") ? raw.substring(stage.length + 1) : raw;
  }

  /** The caller's address, or "" where it is not known. */
  get sourceIp(): string {
    const line = this.requestContext.http;
    if (line !== null) return line.sourceIp;
    const identity = this.requestContext.identity;
    if (identity !== null) return identity.sourceIp;
    const forwarded = this.header("X-Forwarded-For");
    return forwarded === null ? "" : forwarded.split(",")[0].trim();
  }

  /** The value of a query parameter, decoded, of several the last, or null. */
  query(name: string): string | null {
    const values = this.queryAll(name);
    return values.length ? values[values.length - 1] : null;
  }

  /** All values of a query parameter, decoded. */
  queryAll(name: string): string[] {
    const raw = this.rawQueryString;
    if (raw !== null) return queryValues(raw, name);
    const encoded = this.requestContext.elb !== null;
    const several = this.multiValueQueryStringParameters;
    if (several !== null && several.has(name)) {
      const values = several.get(name).slice(0);
      if (encoded)
        for (let i = 0; i < values.length; ++i) values[i] = percentDecode(values[i], true);
      return values;
    }
    const one = find(this.queryStringParameters, name);
    return one === null ? [] : [encoded ? percentDecode(one, true) : one];
  }

  /** A query parameter as a number or a boolean, or `absent` where there is none that fits. */
  queryAs<T>(name: string, absent: T): T {
    const text = this.query(name);
    if (text === null) return absent;
    const parsed = tryParse<T>(text);
    return parsed.ok ? parsed.value : absent;
  }

  /** What stands in the path where the route has `{name}`, decoded. @throws Error The route has no such parameter. */
  param(name: string): string {
    if (!this.params.has(name)) throw new Error("The route has no parameter {" + name + "}");
    return this.params.get(name);
  }

  /**
   * A path parameter as a number, where the route has its type: `{id:i32}`.
   * @throws Error The route has no such parameter, or it is not a T.
   */
  paramAs<T>(name: string): T {
    const text = this.param(name);
    const parsed = tryParse<T>(text);
    if (!parsed.ok)
      throw new Error("The parameter {" + name + "} is not " + nameof<T>() + ": " + text);
    return parsed.value;
  }

  /** The value of a cookie, or null. */
  cookie(name: string): string | null {
    const cookies = this.cookies;
    if (cookies !== null) {
      for (let i = 0; i < cookies.length; ++i) {
        const value = cookieValue(cookies[i], name);
        if (value !== null) return value;
      }
      return null;
    }
    const header = this.header("Cookie");
    if (header === null) return null;
    const pairs = header.split(";");
    for (let i = 0; i < pairs.length; ++i) {
      const value = cookieValue(pairs[i], name);
      if (value !== null) return value;
    }
    return null;
  }

  // --- the codec's part ---

  __jsonInit(): void {
    // @ts-ignore: the transform adds it
    super.__jsonInit();
    this.params = new Map();
  }

  __jsonRead(at: usize): usize {
    // @ts-ignore: the transform adds it
    const end: usize = super.__jsonRead(at);
    if (!end) return 0;
    const kind = this.kind;
    replyTo(kind);
    takesSeveralValues(kind == HttpKind.LoadBalancerSeveral);
    return end;
  }
}

// --- internal ---

function cookieValue(pair: string, name: string): string | null {
  const equals = pair.indexOf("=");
  if (equals < 0 || pair.substring(0, equals).trim() != name) return null;
  return pair.substring(equals + 1).trim();
}
