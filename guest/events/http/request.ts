// What the HTTP events of API Gateway, function URLs, load balancers and authorizers have in common.

import { ParseResult } from "../../json/index";
import { keptText, parseKept, tryParseKept } from "../../json/kept";
import * as content from "./body";
import { find, findHeader, findLast, findLastHeader } from "./headers";

/** Headers and parameters of a request. Maps are empty or null where the request has nothing of the kind. */
@lenient
@json
export class HttpParameters {
  /** One value for each name; of several, the last, or all joined with commas. */
  headers: Map<string, string> = new Map();
  @omitNull multiValueHeaders: Map<string, string[]> | null = null;
  @omitNull queryStringParameters: Map<string, string> | null = null;
  @omitNull multiValueQueryStringParameters: Map<string, string[]> | null = null;
  /** What stands in the path where the route has `{name}`. */
  @omitNull pathParameters: Map<string, string> | null = null;
  @omitNull stageVariables: Map<string, string> | null = null;

  /** The value of a header, of several the last, whatever the case of its name, or null. */
  header(name: string): string | null {
    const only = findHeader(this.headers, name);
    return only === null ? findLastHeader(this.multiValueHeaders, name) : only;
  }

  /** The value of a query parameter, of several the last, or null. */
  query(name: string): string | null {
    const only = find(this.queryStringParameters, name);
    return only === null ? findLast(this.multiValueQueryStringParameters, name) : only;
  }

  /** What stands in the path where the route has `{name}`, or null. */
  pathParameter(name: string): string | null {
    return find(this.pathParameters, name);
  }
}

/** A request with a body. */
@lenient
@json
export class HttpRequest extends HttpParameters {
  @omitNull body: string | null = null;
  isBase64Encoded: bool = false;

  /** The body's bytes, out of base64 where they came so; none where there is no body. @throws Error It is not base64. */
  bodyBytes(): Uint8Array {
    return content.bodyBytes(this.body, this.isBase64Encoded);
  }

  /**
   * The body's text, out of base64 where it came so; "" where there is no body. Bytes that are not UTF-8 become U+FFFD.
   * @throws Error It is not base64.
   */
  bodyText(): string {
    return content.bodyText(this.body, this.isBase64Encoded);
  }

  /** The body read as JSON. @throws SyntaxError naming path, expectation and byte. */
  bodyAs<T>(): T {
    let text: ArrayBuffer | null = null;
    // @ts-ignore: the transform adds the field's note
    if (!this.isBase64Encoded) text = keptText(this.__slice_body);
    return text ? parseKept<T>(text) : content.bodyAs<T>(this.body, this.isBase64Encoded);
  }

  /** `bodyAs` that reports instead of throwing. */
  tryBodyAs<T>(): ParseResult<T> {
    let text: ArrayBuffer | null = null;
    // @ts-ignore: the transform adds the field's note
    if (!this.isBase64Encoded) text = keptText(this.__slice_body);
    return text ? tryParseKept<T>(text) : content.tryBodyAs<T>(this.body, this.isBase64Encoded);
  }
}
