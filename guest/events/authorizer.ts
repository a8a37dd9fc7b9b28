// Lambda authorizers: of REST and WebSocket APIs,
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
// and of HTTP APIs.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html

import * as JSON from "../json/index";
import { APIGatewayEventRequestContext } from "./api-gateway-v1";
import { APIGatewayEventRequestContextV2 } from "./api-gateway-v2";
import * as http from "./http";

/** Asks about a token. Answer with an APIGatewayAuthorizerResult. */
@lazy
@json
export class APIGatewayTokenAuthorizerEvent {
  /** `TOKEN` */
  type: string = "TOKEN";
  /** What the caller wants to do: the resource of a policy. */
  methodArn: string = "";
  authorizationToken: string = "";
}

/** Asks about a request to a REST or WebSocket API. Answer with an APIGatewayAuthorizerResult. */
@lazy
@json
export class APIGatewayRequestAuthorizerEvent {
  /** `1.0` from HTTP APIs, null from REST APIs. */
  @omitNull version: string | null = null;
  /** `REQUEST` */
  type: string = "REQUEST";
  /** What the caller wants to do: the resource of a policy. */
  methodArn: string = "";
  resource: string = "";
  path: string = "";
  httpMethod: string = "";
  headers: Map<string, string> | null = null;
  multiValueHeaders: Map<string, string[]> | null = null;
  pathParameters: Map<string, string> | null = null;
  queryStringParameters: Map<string, string> | null = null;
  multiValueQueryStringParameters: Map<string, string[]> | null = null;
  stageVariables: Map<string, string> | null = null;
  requestContext: APIGatewayEventRequestContext = new APIGatewayEventRequestContext();

  /** The value of a header, whatever the case of its name, or null. */
  header(name: string): string | null {
    return http.findHeader(this.headers, name);
  }

  /** The value of a query parameter, or null. */
  query(name: string): string | null {
    return http.find(this.queryStringParameters, name);
  }
}

/** Asks about a request to an HTTP API. Answer with an APIGatewaySimpleAuthorizerResult, or with a policy. */
@lazy
@json
export class APIGatewayRequestAuthorizerEventV2 {
  version: string = "2.0";
  /** `REQUEST` */
  type: string = "REQUEST";
  routeArn: string = "";
  /** What the identity sources stand for in this request. */
  @omitNull identitySource: string[] | null = null;
  routeKey: string = "";
  rawPath: string = "";
  rawQueryString: string = "";
  @omitNull cookies: string[] | null = null;
  headers: Map<string, string> = new Map();
  @omitNull queryStringParameters: Map<string, string> | null = null;
  requestContext: APIGatewayEventRequestContextV2 = new APIGatewayEventRequestContextV2();
  @omitNull pathParameters: Map<string, string> | null = null;
  @omitNull stageVariables: Map<string, string> | null = null;

  /** The value of a header, whatever the case of its name, or null. */
  header(name: string): string | null {
    return http.findHeader(this.headers, name);
  }

  /** The value of a query parameter, or null. */
  query(name: string): string | null {
    return http.find(this.queryStringParameters, name);
  }
}

/**
 * Says by a policy what the caller may do.
 *
 * @example
 * return APIGatewayAuthorizerResult.allow("user-7", event.methodArn).with("plan", "gold");
 */
@json
export class APIGatewayAuthorizerResult {
  /** Who the caller is. */
  principalId: string = "";
  policyDocument: PolicyDocument = new PolicyDocument();
  /** What the handler behind the API finds as its authorizer's. */
  @omitNull context: Map<string, string> | null = null;
  /** An API key, where the API takes its key from the authorizer. */
  @omitNull usageIdentifierKey: string | null = null;

  static allow(principalId: string, resource: string): APIGatewayAuthorizerResult {
    return APIGatewayAuthorizerResult.of(principalId, "Allow", resource);
  }

  static deny(principalId: string, resource: string): APIGatewayAuthorizerResult {
    return APIGatewayAuthorizerResult.of(principalId, "Deny", resource);
  }

  private static of(
    principalId: string,
    effect: string,
    resource: string,
  ): APIGatewayAuthorizerResult {
    const statement = new PolicyStatement();
    statement.Effect = effect;
    statement.Resource = [resource];
    const result = new APIGatewayAuthorizerResult();
    result.principalId = principalId;
    result.policyDocument.Statement = [statement];
    return result;
  }

  /** Adds to the context. */
  with(name: string, value: string): this {
    this.context = http.withHeader(this.context, name, value);
    return this;
  }
}

@json
export class PolicyDocument {
  Version: string = "2012-10-17";
  Statement: PolicyStatement[] = [];
}

@json
export class PolicyStatement {
  @omitNull Sid: string | null = null;
  /** `Allow` or `Deny`. */
  Effect: string = "Deny";
  Action: string[] = ["execute-api:Invoke"];
  Resource: string[] = [];
  @omitNull Condition: JSON.Raw | null = null;
}

/** Says yes or no: for HTTP APIs whose authorizer has simple responses. */
@json
export class APIGatewaySimpleAuthorizerResult {
  isAuthorized: bool = false;
  /** What the handler behind the API finds as its authorizer's. */
  @omitNull context: Map<string, JSON.Value> | null = null;

  static allow(): APIGatewaySimpleAuthorizerResult {
    const result = new APIGatewaySimpleAuthorizerResult();
    result.isAuthorized = true;
    return result;
  }

  static deny(): APIGatewaySimpleAuthorizerResult {
    return new APIGatewaySimpleAuthorizerResult();
  }

  /** Adds to the context. */
  with<T>(name: string, value: T): this {
    let context = this.context;
    if (context === null) {
      context = new Map<string, JSON.Value>();
      this.context = context;
    }
    context.set(name, JSON.Value.from<T>(value));
    return this;
  }
}
