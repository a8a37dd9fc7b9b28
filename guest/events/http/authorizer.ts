// Lambda authorizers: of REST and WebSocket APIs,
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
// and of HTTP APIs.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html

import { Box, Value } from "../../json/index";
import { APIGatewayEventRequestContext } from "./api-gateway-v1";
import { APIGatewayEventRequestContextV2 } from "./api-gateway-v2";
import { PolicyDocument, PolicyStatement } from "./policy";
import { HttpParameters } from "./request";

/** Asks about a token. Answer with an APIGatewayAuthorizerResult. */
@lenient
@json
export class APIGatewayTokenAuthorizerEvent {
  /** `TOKEN` */
  type: string = "TOKEN";
  /** What the caller wants to do: the resource of a policy. */
  @required methodArn: string = "";
  @required authorizationToken: string = "";
}

/** Asks about a request to a REST or WebSocket API. Answer with an APIGatewayAuthorizerResult. */
@lenient
@json
export class APIGatewayRequestAuthorizerEvent extends HttpParameters {
  /** `1.0` from HTTP APIs, null from REST APIs. */
  @omitNull version: string | null = null;
  /** `REQUEST` */
  type: string = "REQUEST";
  /** What the caller wants to do: the resource of a policy. */
  @required methodArn: string = "";
  /** The values of the identity sources, separated by commas: from HTTP APIs. */
  @omitNull identitySource: string | null = null;
  @omitNull authorizationToken: string | null = null;
  resource: string = "";
  path: string = "";
  httpMethod: string = "";
  requestContext: APIGatewayRequestAuthorizerContext = new APIGatewayRequestAuthorizerContext();
}

/** Where and when a request came to a REST API, or a connection to a WebSocket API, and who sent it. */
@lenient
@json
export class APIGatewayRequestAuthorizerContext extends APIGatewayEventRequestContext {
  /** Milliseconds since 1970: with WebSocket APIs only, as what follows. */
  @omitNull connectedAt: Box<i64> | null = null;
  @omitNull connectionId: string | null = null;
  /** `CONNECT` */
  @omitNull eventType: string | null = null;
  /** `IN` */
  @omitNull messageDirection: string | null = null;
  @omitNull messageId: string | null = null;
  /** `$connect` */
  @omitNull routeKey: string | null = null;
}

/** Asks about a request to an HTTP API. Answer with an APIGatewaySimpleAuthorizerResult, or with a policy. */
@lenient
@json
export class APIGatewayRequestAuthorizerEventV2 extends HttpParameters {
  version: string = "2.0";
  /** `REQUEST` */
  type: string = "REQUEST";
  @required routeArn: string = "";
  /** What the identity sources stand for in this request. */
  @omitNull identitySource: string[] | null = null;
  routeKey: string = "";
  rawPath: string = "";
  rawQueryString: string = "";
  @omitNull cookies: string[] | null = null;
  requestContext: APIGatewayEventRequestContextV2 = new APIGatewayEventRequestContextV2();
}

/**
 * Says by a policy what the caller may do.
 *
 * @example
 * return APIGatewayAuthorizerResult.allow("user-7", event.methodArn).with("plan", "gold").with("limit", 5);
 */
@lenient
@json
export class APIGatewayAuthorizerResult {
  /** Who the caller is. */
  principalId: string = "";
  policyDocument: PolicyDocument = new PolicyDocument();
  /** What the function that serves the API finds as its authorizer's: texts, numbers and booleans. */
  @omitNull context: Map<string, Value> | null = null;
  /** An API key, where the API takes its key from the authorizer. */
  @omitNull usageIdentifierKey: string | null = null;

  /** Lets the caller do what `resource` names. */
  static allow(principalId: string, resource: string): APIGatewayAuthorizerResult {
    return APIGatewayAuthorizerResult.of(principalId, "Allow", resource);
  }

  /** Keeps the caller from what `resource` names. */
  static deny(principalId: string, resource: string): APIGatewayAuthorizerResult {
    return APIGatewayAuthorizerResult.of(principalId, "Deny", resource);
  }

  private static of(
    principalId: string,
    effect: string,
    resource: string,
  ): APIGatewayAuthorizerResult {
    const result = new APIGatewayAuthorizerResult();
    result.principalId = principalId;
    result.policyDocument.Statement = [PolicyStatement.of(effect, "execute-api:Invoke", resource)];
    return result;
  }

  /** Adds a text, a number or a boolean to the context. */
  with<T>(name: string, value: T): this {
    this.context = withValue<T>(this.context, name, value);
    return this;
  }
}

/** Says yes or no: for HTTP APIs whose authorizer has simple responses. */
@lenient
@json
export class APIGatewaySimpleAuthorizerResult {
  isAuthorized: bool = false;
  /** What the function that serves the API finds as its authorizer's. */
  @omitNull context: Map<string, Value> | null = null;

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
    this.context = withValue<T>(this.context, name, value);
    return this;
  }
}

// --- internal ---

function withValue<T>(
  context: Map<string, Value> | null,
  name: string,
  value: T,
): Map<string, Value> {
  const result = context === null ? new Map<string, Value>() : context;
  result.set(name, Value.from<T>(value));
  return result;
}
