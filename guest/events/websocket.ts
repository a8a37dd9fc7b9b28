// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html

import * as JSON from "../json/index";
import { APIGatewayEventIdentity } from "./api-gateway-v1";
import * as http from "./http";

/** A connection to a WebSocket API, a message on it, or its end. Answer with an APIGatewayProxyResultV2. */
@lazy
@json
export class APIGatewayProxyWebsocketEventV2 {
  requestContext: APIGatewayEventWebsocketRequestContextV2 =
    new APIGatewayEventWebsocketRequestContextV2();
  /** With CONNECT and DISCONNECT only. */
  @omitNull headers: Map<string, string> | null = null;
  @omitNull multiValueHeaders: Map<string, string[]> | null = null;
  /** With CONNECT only. */
  @omitNull queryStringParameters: Map<string, string> | null = null;
  @omitNull multiValueQueryStringParameters: Map<string, string[]> | null = null;
  @omitNull stageVariables: Map<string, string> | null = null;
  /** The message. */
  @omitNull body: string | null = null;
  isBase64Encoded: bool = false;

  /** The value of a header, whatever the case of its name, or null. */
  header(name: string): string | null {
    return http.findHeader(this.headers, name);
  }

  /** The value of a query parameter, or null. */
  query(name: string): string | null {
    return http.find(this.queryStringParameters, name);
  }

  /** The message's bytes, out of base64 where they came so. @throws Error It is no base64. */
  bodyBytes(): Uint8Array {
    return http.bodyBytes(this.body, this.isBase64Encoded);
  }

  /** The message's text, out of base64 where it came so. @throws Error It is no base64. */
  bodyText(): string {
    return http.bodyText(this.body, this.isBase64Encoded);
  }

  /** The message read as JSON. @throws SyntaxError naming path, expectation and byte. */
  bodyAs<T>(): T {
    return http.bodyAs<T>(this.body, this.isBase64Encoded);
  }

  /** `bodyAs` that reports instead of throwing. */
  tryBodyAs<T>(): JSON.ParseResult<T> {
    return http.tryBodyAs<T>(this.body, this.isBase64Encoded);
  }
}

@lazy
@json
export class APIGatewayEventWebsocketRequestContextV2 {
  apiId: string = "";
  /** What an authorizer said of the caller when it connected. */
  @omitNull authorizer: JSON.Raw | null = null;
  /** Milliseconds since 1970. */
  connectedAt: i64 = 0;
  connectionId: string = "";
  @omitNull disconnectReason: string | null = null;
  @omitNull disconnectStatusCode: JSON.Box<i32> | null = null;
  domainName: string = "";
  /** `CONNECT`, `MESSAGE` or `DISCONNECT`. */
  eventType: string = "";
  extendedRequestId: string = "";
  @omitNull identity: APIGatewayEventIdentity | null = null;
  /** `IN` */
  messageDirection: string = "";
  @omitNull messageId: string | null = null;
  requestId: string = "";
  /** `09/Feb/2024:18:11:43 +0000` */
  requestTime: string = "";
  /** Milliseconds since 1970. */
  requestTimeEpoch: i64 = 0;
  /** `$connect`, `$disconnect`, `$default` or one of the API's own. */
  routeKey: string = "";
  stage: string = "";
}
