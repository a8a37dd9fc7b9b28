// REST APIs: payload format 1.0.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html

import { Raw } from "../../json/index";
import { withHeaderValue, withoutHeader } from "./headers";
import { APIGatewayEventIdentity } from "./identity";
import { HttpRequest } from "./request";
import * as results from "./result";
import { HttpResult } from "./result";

/** Where and when a request came to a REST API, and who sent it. */
@lenient
@json
export class APIGatewayEventRequestContext {
  accountId: string = "";
  apiId: string = "";
  /** What an authorizer said of the caller: its shape is the authorizer's. */
  @omitNull authorizer: Raw | null = null;
  @omitNull domainName: string | null = null;
  @omitNull domainPrefix: string | null = null;
  @omitNull extendedRequestId: string | null = null;
  httpMethod: string = "";
  identity: APIGatewayEventIdentity = new APIGatewayEventIdentity();
  @omitNull operationName: string | null = null;
  path: string = "";
  protocol: string = "";
  requestId: string = "";
  /** `09/Apr/2015:12:34:56 +0000` */
  @omitNull requestTime: string | null = null;
  /** Milliseconds since 1970. */
  requestTimeEpoch: i64 = 0;
  /** Null from HTTP APIs. */
  @omitNull resourceId: string | null = null;
  resourcePath: string = "";
  stage: string = "";
}

/** A request to a REST API, or to an HTTP API that chose payload format 1.0. Answer with an APIGatewayProxyResult. */
@lenient
@json
export class APIGatewayProxyEvent extends HttpRequest {
  /** `1.0` from HTTP APIs, null from REST APIs. */
  @omitNull version: string | null = null;
  /** The route as it was configured: `/orders/{id}`. */
  resource: string = "";
  @required path: string = "";
  httpMethod: string = "";
  requestContext: APIGatewayEventRequestContext = new APIGatewayEventRequestContext();
}

/** The reply to a request of payload format 1.0. */
@lenient
@json
export class APIGatewayProxyResult extends HttpResult {
  @omitNull multiValueHeaders: Map<string, string[]> | null = null;

  constructor() {
    super();
    // REST APIs take a reply without a body only if it is the empty text.
    this.body = "";
  }

  /** A reply without a body. */
  static status(statusCode: i32): APIGatewayProxyResult {
    return results.statusReply<APIGatewayProxyResult>(statusCode);
  }
  /** Sends the caller to another address. */
  static redirect(location: string, statusCode: i32 = 307): APIGatewayProxyResult {
    return results.redirectReply<APIGatewayProxyResult>(location, statusCode);
  }
  /** Plain text. */
  static text(body: string, statusCode: i32 = 200): APIGatewayProxyResult {
    return results.textReply<APIGatewayProxyResult>(body, statusCode);
  }
  /** A page. */
  static html(body: string, statusCode: i32 = 200): APIGatewayProxyResult {
    return results.htmlReply<APIGatewayProxyResult>(body, statusCode);
  }
  /** Any value that JSON can hold, written as JSON. */
  static json<T>(value: T, statusCode: i32 = 200): APIGatewayProxyResult {
    return results.jsonReply<APIGatewayProxyResult, T>(value, statusCode);
  }
  /** Bytes: base64 on the way, bytes again at the caller, where the API's binary media types allow it. */
  static binary(
    bytes: Uint8Array,
    contentType: string = "application/octet-stream",
    statusCode: i32 = 200,
  ): APIGatewayProxyResult {
    return results.binaryReply<APIGatewayProxyResult>(bytes, contentType, statusCode);
  }
  /** A text of any type. */
  static content(contentType: string, body: string, statusCode: i32 = 200): APIGatewayProxyResult {
    return results.contentReply<APIGatewayProxyResult>(contentType, body, statusCode);
  }

  /** Sets a header, in place of one of the same name in any case. */
  header(name: string, value: string): this {
    this.multiValueHeaders = withoutHeader(this.multiValueHeaders, name);
    this.setHeader(name, value);
    return this;
  }

  /** Adds a value to a header that may have several. */
  addHeader(name: string, value: string): this {
    this.multiValueHeaders = withHeaderValue(this.multiValueHeaders, name, value);
    return this;
  }

  /** Adds a cookie: `name=value; Path=/; HttpOnly`. */
  cookie(cookie: string): this {
    return this.addHeader("Set-Cookie", cookie);
  }
}
