// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html

import { Box } from "../../json/index";
import { find, withHeaderValue, withHeaderValues } from "./headers";
import { equalsIgnoringCase, sentName } from "./sent-name";
import { HttpRequest } from "./request";
import * as results from "./result";
import { HttpResult } from "./result";

/**
 * Whether the request that was read last has headers with several values: then its target group takes no others in
 * a reply.
 */
let severalValues: bool = false;

/** Says so of a request that was read as another type than ALBEvent. */
export function takesSeveralValues(several: bool): void {
  severalValues = several;
}

/** What stands in a load balancer's request. */
@lenient
@json
class ALBRequest extends HttpRequest {
  requestContext: ALBEventRequestContext = new ALBEventRequestContext();
  httpMethod: string = "";
  @required path: string = "";
}

/**
 * A request that a load balancer forwards. Which maps it has, those with one value a name or those with several, is
 * an attribute of the target group. Query parameters are as they stand in the URL: not decoded. Answer with an ALBResult.
 */
export class ALBEvent extends ALBRequest {
  // --- the codec's part ---

  __jsonRead(at: usize): usize {
    severalValues = false;
    // @ts-ignore: the transform adds it
    return super.__jsonRead(at);
  }

  __jsonKey(key: usize, length: usize, at: usize): usize {
    if (length == 17 && String.UTF8.decodeUnsafe(key, length) == "multiValueHeaders") {
      severalValues = load<u8>(at) == 0x7b;
    }
    // @ts-ignore: the transform adds it
    return super.__jsonKey(key, length, at);
  }
}

@lenient
@json
export class ALBEventRequestContext {
  elb: ALBEventTarget = new ALBEventTarget();
}

@lenient
@json
export class ALBEventTarget {
  targetGroupArn: string = "";
}

/**
 * The reply to a load balancer. Its headers are those that the target group of the request takes: one value a name, or,
 * where the request has `multiValueHeaders`, several.
 */
@lenient
@json
export class ALBResult extends HttpResult {
  /** Status and phrase, for HTTP/1: `200 OK`. */
  @omitNull statusDescription: string | null = null;
  /** For target groups with multi-value headers, which ignore the others. */
  @omitNull multiValueHeaders: Map<string, string[]> | null = null;

  constructor() {
    super();
    this.base64Flag = new Box<bool>(false);
  }

  /** A reply without a body. */
  static status(statusCode: i32): ALBResult {
    return results.statusReply<ALBResult>(statusCode);
  }
  /** Sends the caller to another address. */
  static redirect(location: string, statusCode: i32 = 307): ALBResult {
    return results.redirectReply<ALBResult>(location, statusCode);
  }
  /** Plain text. */
  static text(body: string, statusCode: i32 = 200): ALBResult {
    return results.textReply<ALBResult>(body, statusCode);
  }
  /** A page. */
  static html(body: string, statusCode: i32 = 200): ALBResult {
    return results.htmlReply<ALBResult>(body, statusCode);
  }
  /** Any value that JSON can hold, written as JSON. */
  static json<T>(value: T, statusCode: i32 = 200): ALBResult {
    return results.jsonReply<ALBResult, T>(value, statusCode);
  }
  /** Bytes: base64 on the way, bytes again at the caller. */
  static binary(
    bytes: Uint8Array,
    contentType: string = "application/octet-stream",
    statusCode: i32 = 200,
  ): ALBResult {
    return results.binaryReply<ALBResult>(bytes, contentType, statusCode);
  }
  /** A text of any type. */
  static content(contentType: string, body: string, statusCode: i32 = 200): ALBResult {
    return results.contentReply<ALBResult>(contentType, body, statusCode);
  }

  setHeader(name: string, value: string): void {
    if (severalValues) {
      this.multiValueHeaders = withHeaderValues(this.multiValueHeaders, name, [value]);
    } else {
      super.setHeader(name, value);
    }
  }

  setFirstHeader(name: string, value: string): void {
    this.setHeader(name, value);
  }

  /** Sets a header, in place of one of the same name in any case. */
  header(name: string, value: string): this {
    this.setHeader(name, value);
    return this;
  }

  /**
   * Adds a value to a header that may have several. Where the target group takes one value a name, they are joined with
   * commas; cookies, which cannot be joined, are sent under spellings of the name that differ in case.
   */
  addHeader(name: string, value: string): this {
    if (severalValues) {
      this.multiValueHeaders = withHeaderValue(this.multiValueHeaders, name, value);
    } else {
      this.addToOne(name, value);
    }
    return this;
  }

  /** Adds a cookie: `name=value; Path=/; HttpOnly`. */
  cookie(cookie: string): this {
    return this.addHeader("Set-Cookie", cookie);
  }

  private addToOne(name: string, value: string): void {
    let headers = this.headers;
    if (headers === null) {
      headers = new Map<string, string>();
      this.headers = headers;
    }
    const sent = sentName(headers, name);
    if (sent === null) {
      headers.set(name, value);
    } else if (equalsIgnoringCase(name, "set-cookie")) {
      headers.set(freeSpelling(headers, name), value);
    } else {
      headers.set(sent, headers.get(sent) + ", " + value);
    }
  }
}

// --- internal ---

/** A spelling of a name, in upper and lower case, that no header has yet: there are 512 of `Set-Cookie`. */
function freeSpelling(headers: Map<string, string>, name: string): string {
  const letters = name.toLowerCase();
  for (let bits = 0; bits < 1 << 9; ++bits) {
    let spelling = "";
    let letter = 0;
    for (let i = 0; i < letters.length; ++i) {
      const unit = letters.charCodeAt(i);
      const isLetter = <u32>(unit - 0x61) < 26;
      spelling += String.fromCharCode(isLetter && (bits >> letter) & 1 ? unit - 0x20 : unit);
      if (isLetter) ++letter;
    }
    if (find(headers, spelling) === null) return spelling;
  }
  return letters;
}
