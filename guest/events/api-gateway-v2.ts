// HTTP APIs and function URLs: payload format 2.0.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
// https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html

import { base64Encode } from "../base64";
import * as JSON from "../json/index";
import * as http from "./http";

@lazy
@json
export class APIGatewayEventRequestContextV2Http {
  method: string = "";
  path: string = "";
  protocol: string = "";
  sourceIp: string = "";
  userAgent: string = "";
}

@lazy
@json
export class APIGatewayEventRequestContextV2JwtAuthorizer {
  /** Numbers and lists are text here, as API Gateway sends them. */
  claims: Map<string, string> = new Map();
  scopes: string[] | null = null;
}

@lazy
@json
export class APIGatewayEventRequestContextV2CognitoIdentity {
  amr: string[] | null = null;
  identityId: string | null = null;
  identityPoolId: string | null = null;
}

@lazy
@json
export class APIGatewayEventRequestContextV2IamAuthorizer {
  accessKey: string | null = null;
  accountId: string | null = null;
  callerId: string | null = null;
  cognitoIdentity: APIGatewayEventRequestContextV2CognitoIdentity | null = null;
  principalOrgId: string | null = null;
  userArn: string | null = null;
  userId: string | null = null;
}

/** One of these, by the kind of the route's authorizer. */
@json
export class APIGatewayEventRequestContextV2Authorizer {
  @omitNull jwt: APIGatewayEventRequestContextV2JwtAuthorizer | null = null;
  @omitNull iam: APIGatewayEventRequestContextV2IamAuthorizer | null = null;
  /** What a Lambda authorizer returned as its context. */
  @omitNull lambda: JSON.Raw | null = null;
}

@lazy
@json
export class APIGatewayEventClientCertValidity {
  notBefore: string = "";
  notAfter: string = "";
}

@lazy
@json
export class APIGatewayEventClientCert {
  clientCertPem: string = "";
  subjectDN: string = "";
  issuerDN: string = "";
  serialNumber: string = "";
  validity: APIGatewayEventClientCertValidity | null = null;
}

@json
export class APIGatewayEventRequestContextV2Authentication {
  @omitNull clientCert: APIGatewayEventClientCert | null = null;
}

@lazy
@json
export class APIGatewayEventRequestContextV2 {
  accountId: string = "";
  apiId: string = "";
  @omitNull authentication: APIGatewayEventRequestContextV2Authentication | null = null;
  @omitNull authorizer: APIGatewayEventRequestContextV2Authorizer | null = null;
  domainName: string = "";
  domainPrefix: string = "";
  http: APIGatewayEventRequestContextV2Http = new APIGatewayEventRequestContextV2Http();
  requestId: string = "";
  routeKey: string = "";
  stage: string = "";
  /** `12/Mar/2020:19:03:58 +0000` */
  time: string = "";
  /** Milliseconds since 1970. */
  timeEpoch: i64 = 0;
}

/** A request to an HTTP API or to a function URL. */
@lazy
@json
export class APIGatewayProxyEventV2 {
  version: string = "";
  routeKey: string = "";
  rawPath: string = "";
  rawQueryString: string = "";
  @omitNull cookies: string[] | null = null;
  /** Names are lower case; several values of a name are joined with commas. */
  headers: Map<string, string> = new Map();
  @omitNull queryStringParameters: Map<string, string> | null = null;
  requestContext: APIGatewayEventRequestContextV2 = new APIGatewayEventRequestContextV2();
  @omitNull body: string | null = null;
  @omitNull pathParameters: Map<string, string> | null = null;
  isBase64Encoded: bool = false;
  @omitNull stageVariables: Map<string, string> | null = null;

  /** `GET`, `POST`, … */
  get method(): string {
    return this.requestContext.http.method;
  }

  /** The value of a header, whatever the case of its name, or null. */
  header(name: string): string | null {
    return http.findHeader(this.headers, name);
  }

  /** The value of a query parameter, or null. */
  query(name: string): string | null {
    return http.find(this.queryStringParameters, name);
  }

  /** What stands in the path where the route has `{name}`, or null. */
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

/** The answer to a request of payload format 2.0. */
@json
export class APIGatewayProxyResultV2 {
  statusCode: i32 = 200;
  @omitNull headers: Map<string, string> | null = null;
  @omitNull body: string | null = null;
  /** `isBase64Encoded`, left out while it is false. */
  @omitNull @alias("isBase64Encoded") private base64Flag: JSON.Box<bool> | null = null;
  @omitNull cookies: string[] | null = null;

  /** True where `body` is base64 for bytes. */
  get isBase64Encoded(): bool {
    return http.isSet(this.base64Flag);
  }
  set isBase64Encoded(value: bool) {
    this.base64Flag = http.flag(value);
  }

  /** An answer without a body. */
  static status(statusCode: i32): APIGatewayProxyResultV2 {
    const result = new APIGatewayProxyResultV2();
    result.statusCode = statusCode;
    return result;
  }

  /** Sends the caller to another address. */
  static redirect(location: string, statusCode: i32 = 307): APIGatewayProxyResultV2 {
    return APIGatewayProxyResultV2.status(statusCode).header("Location", location);
  }

  static text(body: string, statusCode: i32 = 200): APIGatewayProxyResultV2 {
    return APIGatewayProxyResultV2.content("text/plain; charset=utf-8", body, statusCode);
  }

  static html(body: string, statusCode: i32 = 200): APIGatewayProxyResultV2 {
    return APIGatewayProxyResultV2.content("text/html; charset=utf-8", body, statusCode);
  }

  /** Any value that JSON can hold, written as JSON. */
  static json<T>(value: T, statusCode: i32 = 200): APIGatewayProxyResultV2 {
    const body = JSON.stringify<T>(value);
    return APIGatewayProxyResultV2.content("application/json", body, statusCode);
  }

  /** Bytes: base64 on the way, bytes again at the caller. */
  static binary(
    bytes: Uint8Array,
    contentType: string = "application/octet-stream",
    statusCode: i32 = 200,
  ): APIGatewayProxyResultV2 {
    const result = APIGatewayProxyResultV2.content(contentType, base64Encode(bytes), statusCode);
    result.isBase64Encoded = true;
    return result;
  }

  static content(
    contentType: string,
    body: string,
    statusCode: i32 = 200,
  ): APIGatewayProxyResultV2 {
    const result = APIGatewayProxyResultV2.status(statusCode).header("Content-Type", contentType);
    result.body = body;
    return result;
  }

  /** Sets a header; several values of one are joined with commas. */
  header(name: string, value: string): this {
    this.headers = http.withHeader(this.headers, name, value);
    return this;
  }

  /** Adds a cookie: `name=value; Path=/; HttpOnly`. */
  cookie(cookie: string): this {
    const cookies = this.cookies;
    if (cookies === null) this.cookies = [cookie];
    else cookies.push(cookie);
    return this;
  }
}

// Function URLs have the same.
export {
  APIGatewayProxyEventV2 as LambdaFunctionURLEvent,
  APIGatewayProxyResultV2 as LambdaFunctionURLResult,
};
