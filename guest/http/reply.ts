// One reply to requests of every kind, written as the caller of the function wants it.

import { base64Encode } from "../base64";
import { ALBResult } from "../events/http/alb";
import { APIGatewayProxyResult } from "../events/http/api-gateway-v1";
import { APIGatewayProxyResultV2 } from "../events/http/api-gateway-v2";
import { findLastHeader, withHeaderValue, withHeaderValues } from "../events/http/headers";
import { equalsIgnoringCase } from "../events/http/sent-name";
import { stringify } from "../json/index";
import { skipValue } from "../json/text/scan";
import { HttpKind, replyKind } from "./kind";

/** What an error's body says. */
@json
export class HttpProblem {
  message: string = "";
  /** Of a request's body: what does not fit, by its path. */
  @omitNull errors: HttpFieldProblem[] | null = null;
}

@json
export class HttpFieldProblem {
  /** `$.items[3].price` */
  path: string = "";
  /** `expected i32, got 1.5 at byte 812` */
  message: string = "";
}

/** Status, headers, cookies and body. */
export class HttpReply {
  statusCode: i32 = 200;
  headers: Map<string, string[]> = new Map();
  cookies: string[] = [];
  body: string = "";
  /** True where `body` is base64 for bytes. */
  isBase64Encoded: bool = false;

  /** A reply without a body. */
  static status(statusCode: i32): HttpReply {
    const reply = new HttpReply();
    reply.statusCode = statusCode;
    return reply;
  }
  /** Sends the caller to another address. */
  static redirect(location: string, statusCode: i32 = 307): HttpReply {
    return HttpReply.status(statusCode).header("Location", location);
  }
  /** Plain text. */
  static text(body: string, statusCode: i32 = 200): HttpReply {
    return HttpReply.content("text/plain; charset=utf-8", body, statusCode);
  }
  /** A page. */
  static html(body: string, statusCode: i32 = 200): HttpReply {
    return HttpReply.content("text/html; charset=utf-8", body, statusCode);
  }
  /** Any value that JSON can hold, written as JSON. */
  static json<T>(value: T, statusCode: i32 = 200): HttpReply {
    return HttpReply.content("application/json", stringify<T>(value), statusCode);
  }
  /** Bytes: base64 on the way, bytes again at the caller. */
  static binary(
    bytes: Uint8Array,
    contentType: string = "application/octet-stream",
    statusCode: i32 = 200,
  ): HttpReply {
    const reply = HttpReply.content(contentType, base64Encode(bytes), statusCode);
    reply.isBase64Encoded = true;
    return reply;
  }
  /** A text of any type. */
  static content(contentType: string, body: string, statusCode: i32 = 200): HttpReply {
    const reply = HttpReply.status(statusCode).header("Content-Type", contentType);
    reply.body = body;
    return reply;
  }
  /** An error that the caller sees: `{ "message": "…" }`. */
  static error(statusCode: i32, message: string): HttpReply {
    const problem = new HttpProblem();
    problem.message = message;
    return HttpReply.json(problem, statusCode);
  }
  /** An error of the request's body. @param error what a ParseResult says: path, colon, problem. */
  static invalidBody(error: string): HttpReply {
    const field = new HttpFieldProblem();
    const colon = error.indexOf(": expected ");
    field.path = colon < 0 ? "$" : error.substring(0, colon);
    field.message = colon < 0 ? error : error.substring(colon + 2);
    const problem = new HttpProblem();
    problem.message = "The request's body does not fit";
    problem.errors = [field];
    return HttpReply.json(problem, 400);
  }

  /** Sets a header, in place of one of the same name in any case. */
  header(name: string, value: string): this {
    withHeaderValues(this.headers, name, [value]);
    return this;
  }

  /** Adds a value to a header that may have several. */
  addHeader(name: string, value: string): this {
    if (equalsIgnoringCase(name, "set-cookie")) this.cookies.push(value);
    else withHeaderValue(this.headers, name, value);
    return this;
  }

  /** The last value of a header, whatever the case of its name, or null. */
  headerOf(name: string): string | null {
    return findLastHeader(this.headers, name);
  }

  /** Adds a cookie: `name=value; Path=/; HttpOnly`. */
  cookie(cookie: string): this {
    this.cookies.push(cookie);
    return this;
  }

  // --- the codec's part ---

  __jsonInit(): void {}

  __jsonRead(at: usize): usize {
    return skipValue(at);
  }

  __jsonFinish(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    const kind = replyKind();
    // @ts-ignore: the transform adds it to each
    if (kind == HttpKind.Format2) return this.format2().__jsonWrite(to);
    // @ts-ignore: the transform adds it to each
    if (kind == HttpKind.Format1) return this.format1().__jsonWrite(to);
    // @ts-ignore: the transform adds it to each
    return this.loadBalancer().__jsonWrite(to);
  }

  private format2(): APIGatewayProxyResultV2 {
    const result = APIGatewayProxyResultV2.status(this.statusCode);
    const names = this.headers.keys();
    for (let i = 0; i < names.length; ++i) {
      result.header(names[i], this.headers.get(names[i]).join(", "));
    }
    if (this.cookies.length) result.cookies = this.cookies;
    if (this.body.length) result.body = this.body;
    result.isBase64Encoded = this.isBase64Encoded;
    return result;
  }

  private format1(): APIGatewayProxyResult {
    const result = APIGatewayProxyResult.status(this.statusCode);
    const names = this.headers.keys();
    for (let i = 0; i < names.length; ++i) {
      const values = this.headers.get(names[i]);
      if (values.length == 1) result.header(names[i], values[0]);
      else for (let at = 0; at < values.length; ++at) result.addHeader(names[i], values[at]);
    }
    for (let i = 0; i < this.cookies.length; ++i) result.cookie(this.cookies[i]);
    result.body = this.body;
    result.isBase64Encoded = this.isBase64Encoded;
    return result;
  }

  private loadBalancer(): ALBResult {
    const result = ALBResult.status(this.statusCode);
    const names = this.headers.keys();
    for (let i = 0; i < names.length; ++i) {
      const values = this.headers.get(names[i]);
      for (let at = 0; at < values.length; ++at) result.addHeader(names[i], values[at]);
    }
    for (let i = 0; i < this.cookies.length; ++i) result.cookie(this.cookies[i]);
    result.body = this.body;
    if (this.isBase64Encoded) result.isBase64Encoded = true;
    return result;
  }
}
