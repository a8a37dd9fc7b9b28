// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html

import { base64Encode } from "../base64";
import * as JSON from "../json/index";
import * as http from "./http";

/**
 * A request that a load balancer forwards. Which maps it has, those with one value a name or those with several, is
 * an attribute of the target group.
 */
@lazy
@json
export class ALBEvent {
  requestContext: ALBEventRequestContext = new ALBEventRequestContext();
  httpMethod: string = "";
  path: string = "";
  /** As they stand in the URL: not decoded. */
  @omitNull queryStringParameters: Map<string, string> | null = null;
  @omitNull multiValueQueryStringParameters: Map<string, string[]> | null = null;
  /** Names are lower case. */
  @omitNull headers: Map<string, string> | null = null;
  @omitNull multiValueHeaders: Map<string, string[]> | null = null;
  body: string | null = null;
  isBase64Encoded: bool = false;

  /** The value of a header, of several the last, whatever the case of its name, or null. */
  header(name: string): string | null {
    const only = http.findHeader(this.headers, name);
    return only === null ? http.findLastHeader(this.multiValueHeaders, name) : only;
  }

  /** The value of a query parameter, of several the last, as it stands in the URL, or null. */
  query(name: string): string | null {
    const only = http.find(this.queryStringParameters, name);
    return only === null ? http.findLast(this.multiValueQueryStringParameters, name) : only;
  }

  /** The body's bytes, out of base64 where they came so; none where it has none. @throws Error It is no base64. */
  bodyBytes(): Uint8Array {
    return http.bodyBytes(this.body, this.isBase64Encoded);
  }

  /** The body's text, out of base64 where it came so; "" where it has none. @throws Error It is no base64. */
  bodyText(): string {
    return http.bodyText(this.body, this.isBase64Encoded);
  }

  /** The body read as JSON. @throws SyntaxError naming path, expectation and byte. */
  bodyAs<T>(): T {
    return http.bodyAs<T>(this.body, this.isBase64Encoded);
  }

  /** `bodyAs` that reports instead of throwing. */
  tryBodyAs<T>(): JSON.ParseResult<T> {
    return http.tryBodyAs<T>(this.body, this.isBase64Encoded);
  }
}

@json
export class ALBEventRequestContext {
  elb: ALBEventTarget = new ALBEventTarget();
}

@lazy
@json
export class ALBEventTarget {
  targetGroupArn: string = "";
}

/** The answer to a load balancer. */
@json
export class ALBResult {
  statusCode: i32 = 200;
  /** Status and phrase, for HTTP/1: `200 OK`. */
  @omitNull statusDescription: string | null = null;
  /** For target groups without multi-value headers. */
  @omitNull headers: Map<string, string> | null = null;
  /** For target groups with multi-value headers, which ignore the others. */
  @omitNull multiValueHeaders: Map<string, string[]> | null = null;
  @omitNull body: string | null = null;
  isBase64Encoded: bool = false;

  /** An answer without a body. */
  static status(statusCode: i32): ALBResult {
    const result = new ALBResult();
    result.statusCode = statusCode;
    return result;
  }

  /** Sends the caller to another address. */
  static redirect(location: string, statusCode: i32 = 307): ALBResult {
    return ALBResult.status(statusCode).header("Location", location);
  }

  static text(body: string, statusCode: i32 = 200): ALBResult {
    return ALBResult.content("text/plain; charset=utf-8", body, statusCode);
  }

  static html(body: string, statusCode: i32 = 200): ALBResult {
    return ALBResult.content("text/html; charset=utf-8", body, statusCode);
  }

  /** Any value that JSON can hold, written as JSON. */
  static json<T>(value: T, statusCode: i32 = 200): ALBResult {
    return ALBResult.content("application/json", JSON.stringify<T>(value), statusCode);
  }

  /** Bytes: base64 on the way, bytes again at the caller. */
  static binary(
    bytes: Uint8Array,
    contentType: string = "application/octet-stream",
    statusCode: i32 = 200,
  ): ALBResult {
    const result = ALBResult.content(contentType, base64Encode(bytes), statusCode);
    result.isBase64Encoded = true;
    return result;
  }

  static content(contentType: string, body: string, statusCode: i32 = 200): ALBResult {
    const result = ALBResult.status(statusCode).header("Content-Type", contentType);
    result.body = body;
    return result;
  }

  /** Sets a header. */
  header(name: string, value: string): this {
    this.headers = http.withHeader(this.headers, name, value);
    return this;
  }

  /** Adds a value to a header that may have several. */
  addHeader(name: string, value: string): this {
    this.multiValueHeaders = http.withHeaderValue(this.multiValueHeaders, name, value);
    return this;
  }
}
