// HTTP APIs and function URLs: payload format 2.0.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
// https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html

import { Raw } from "../../json/index";
import { APIGatewayEventClientCert } from "./identity";
import { HttpRequest } from "./request";
import * as results from "./result";
import { HttpResult } from "./result";

/** The request's first line, and who sent it. */
@lenient
@json
export class APIGatewayEventRequestContextV2Http {
  method: string = "";
  path: string = "";
  protocol: string = "";
  sourceIp: string = "";
  userAgent: string = "";
}

/** What a JWT says of the caller. */
@lenient
@json
export class APIGatewayEventRequestContextV2JwtAuthorizer {
  /** API Gateway sends numbers and lists as text; what comes as another type reads as its JSON. */
  claims: Map<string, string> = new Map();
  scopes: string[] | null = null;
}

@lenient
@json
export class APIGatewayEventRequestContextV2CognitoIdentity {
  amr: string[] | null = null;
  identityId: string | null = null;
  identityPoolId: string | null = null;
}

/** The identity in IAM of who signed the request. */
@lenient
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
@lenient
@json
export class APIGatewayEventRequestContextV2Authorizer {
  @omitNull jwt: APIGatewayEventRequestContextV2JwtAuthorizer | null = null;
  @omitNull iam: APIGatewayEventRequestContextV2IamAuthorizer | null = null;
  /** What a Lambda authorizer returned as its context. */
  @omitNull lambda: Raw | null = null;
}

@lenient
@json
export class APIGatewayEventRequestContextV2Authentication {
  @omitNull clientCert: APIGatewayEventClientCert | null = null;
}

/** Where and when a request came to an HTTP API or a function URL, and who sent it. */
@lenient
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

/**
 * A request to an HTTP API or to a function URL. Names of headers are lower case, and several values of a name are
 * joined with commas. Answer with an APIGatewayProxyResultV2.
 */
@lenient
@json
export class APIGatewayProxyEventV2 extends HttpRequest {
  version: string = "";
  routeKey: string = "";
  @required rawPath: string = "";
  rawQueryString: string = "";
  @omitNull cookies: string[] | null = null;
  requestContext: APIGatewayEventRequestContextV2 = new APIGatewayEventRequestContextV2();

  /** `GET`, `POST`, … */
  get method(): string {
    return this.requestContext.http.method;
  }
}

/** The reply to a request of payload format 2.0. */
@lenient
@json
export class APIGatewayProxyResultV2 extends HttpResult {
  @omitNull cookies: string[] | null = null;

  /** A reply without a body. */
  static status(statusCode: i32): APIGatewayProxyResultV2 {
    return results.statusReply<APIGatewayProxyResultV2>(statusCode);
  }
  /** Sends the caller to another address. */
  static redirect(location: string, statusCode: i32 = 307): APIGatewayProxyResultV2 {
    return results.redirectReply<APIGatewayProxyResultV2>(location, statusCode);
  }
  /** Plain text. */
  static text(body: string, statusCode: i32 = 200): APIGatewayProxyResultV2 {
    return results.textReply<APIGatewayProxyResultV2>(body, statusCode);
  }
  /** A page. */
  static html(body: string, statusCode: i32 = 200): APIGatewayProxyResultV2 {
    return results.htmlReply<APIGatewayProxyResultV2>(body, statusCode);
  }
  /** Any value that JSON can hold, written as JSON. */
  static json<T>(value: T, statusCode: i32 = 200): APIGatewayProxyResultV2 {
    return results.jsonReply<APIGatewayProxyResultV2, T>(value, statusCode);
  }
  /** Bytes: base64 on the way, bytes again at the caller. */
  static binary(
    bytes: Uint8Array,
    contentType: string = "application/octet-stream",
    statusCode: i32 = 200,
  ): APIGatewayProxyResultV2 {
    return results.binaryReply<APIGatewayProxyResultV2>(bytes, contentType, statusCode);
  }
  /** A text of any type. */
  static content(
    contentType: string,
    body: string,
    statusCode: i32 = 200,
  ): APIGatewayProxyResultV2 {
    return results.contentReply<APIGatewayProxyResultV2>(contentType, body, statusCode);
  }

  /** Sets a header, in place of one of the same name in any case; several values of one are joined with commas. */
  header(name: string, value: string): this {
    this.setHeader(name, value);
    return this;
  }

  /** Adds a cookie: `name=value; Path=/; HttpOnly`. */
  cookie(cookie: string): this {
    let cookies = this.cookies;
    if (cookies === null) {
      cookies = new Array<string>();
      this.cookies = cookies;
    }
    cookies.push(cookie);
    return this;
  }
}

// Function URLs have the same.
export {
  APIGatewayProxyEventV2 as LambdaFunctionURLEvent,
  APIGatewayProxyResultV2 as LambdaFunctionURLResult,
};
