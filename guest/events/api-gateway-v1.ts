// REST APIs: payload format 1.0.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html

import { base64Encode } from "../base64";
import * as JSON from "../json/index";
import { APIGatewayEventClientCert } from "./api-gateway-v2";
import * as http from "./http";

/** Who called; what API Gateway does not know is null. */
@lazy
@json
export class APIGatewayEventIdentity {
  accessKey: string | null = null;
  accountId: string | null = null;
  @omitNull apiKey: string | null = null;
  @omitNull apiKeyId: string | null = null;
  caller: string | null = null;
  @omitNull clientCert: APIGatewayEventClientCert | null = null;
  cognitoAuthenticationProvider: string | null = null;
  cognitoAuthenticationType: string | null = null;
  cognitoIdentityId: string | null = null;
  cognitoIdentityPoolId: string | null = null;
  @omitNull principalOrgId: string | null = null;
  sourceIp: string = "";
  user: string | null = null;
  userAgent: string | null = null;
  userArn: string | null = null;
  @omitNull vpcId: string | null = null;
  @omitNull vpceId: string | null = null;
}

@lazy
@json
export class APIGatewayEventRequestContext {
  accountId: string = "";
  apiId: string = "";
  /** What an authorizer said of the caller: its shape is the authorizer's. */
  @omitNull authorizer: JSON.Raw | null = null;
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

/**
 * A request to a REST API, or to an HTTP API that chose payload format 1.0.
 * Maps are null where the request has nothing of the kind.
 */
@lazy
@json
export class APIGatewayProxyEvent {
  /** `1.0` from HTTP APIs, null from REST APIs. */
  @omitNull version: string | null = null;
  /** The route as it was configured: `/orders/{id}`. */
  resource: string = "";
  path: string = "";
  httpMethod: string = "";
  /** Of several values of a name, the last. */
  headers: Map<string, string> | null = null;
  multiValueHeaders: Map<string, string[]> | null = null;
  queryStringParameters: Map<string, string> | null = null;
  multiValueQueryStringParameters: Map<string, string[]> | null = null;
  pathParameters: Map<string, string> | null = null;
  stageVariables: Map<string, string> | null = null;
  requestContext: APIGatewayEventRequestContext = new APIGatewayEventRequestContext();
  body: string | null = null;
  isBase64Encoded: bool = false;

  /** The value of a header, whatever the case of its name, or null. */
  header(name: string): string | null {
    return http.findHeader(this.headers, name);
  }

  /** The value of a query parameter, or null. */
  query(name: string): string | null {
    return http.find(this.queryStringParameters, name);
  }

  /** What stands in the path where the resource has `{name}`, or null. */
  pathParameter(name: string): string | null {
    return http.find(this.pathParameters, name);
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

/** The answer to a request of payload format 1.0. */
@json
export class APIGatewayProxyResult {
  statusCode: i32 = 200;
  @omitNull headers: Map<string, string> | null = null;
  @omitNull multiValueHeaders: Map<string, string[]> | null = null;
  /** REST APIs take an answer without a body only if it is the empty text. */
  body: string = "";
  /** `isBase64Encoded`, left out while it is false. */
  @omitNull @alias("isBase64Encoded") private base64Flag: JSON.Box<bool> | null = null;

  /** True where `body` is base64 for bytes. */
  get isBase64Encoded(): bool {
    return http.isSet(this.base64Flag);
  }
  set isBase64Encoded(value: bool) {
    this.base64Flag = http.flag(value);
  }

  /** An answer without a body. */
  static status(statusCode: i32): APIGatewayProxyResult {
    const result = new APIGatewayProxyResult();
    result.statusCode = statusCode;
    return result;
  }

  /** Sends the caller to another address. */
  static redirect(location: string, statusCode: i32 = 307): APIGatewayProxyResult {
    return APIGatewayProxyResult.status(statusCode).header("Location", location);
  }

  static text(body: string, statusCode: i32 = 200): APIGatewayProxyResult {
    return APIGatewayProxyResult.content("text/plain; charset=utf-8", body, statusCode);
  }

  static html(body: string, statusCode: i32 = 200): APIGatewayProxyResult {
    return APIGatewayProxyResult.content("text/html; charset=utf-8", body, statusCode);
  }

  /** Any value that JSON can hold, written as JSON. */
  static json<T>(value: T, statusCode: i32 = 200): APIGatewayProxyResult {
    const body = JSON.stringify<T>(value);
    return APIGatewayProxyResult.content("application/json", body, statusCode);
  }

  /** Bytes: base64 on the way, bytes again at the caller, where the API's binary media types allow it. */
  static binary(
    bytes: Uint8Array,
    contentType: string = "application/octet-stream",
    statusCode: i32 = 200,
  ): APIGatewayProxyResult {
    const result = APIGatewayProxyResult.content(contentType, base64Encode(bytes), statusCode);
    result.isBase64Encoded = true;
    return result;
  }

  static content(contentType: string, body: string, statusCode: i32 = 200): APIGatewayProxyResult {
    const result = APIGatewayProxyResult.status(statusCode).header("Content-Type", contentType);
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

  /** Adds a cookie: `name=value; Path=/; HttpOnly`. */
  cookie(cookie: string): this {
    return this.addHeader("Set-Cookie", cookie);
  }
}
