// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html

import { Box, Raw } from "../../json/index";
import { APIGatewayEventIdentity } from "./identity";
import { HttpRequest } from "./request";

/** A connection to a WebSocket API, a message on it, or its end. Answer with an APIGatewayProxyResultV2. */
@lenient
@json
export class APIGatewayProxyWebsocketEventV2 extends HttpRequest {
  @required requestContext: APIGatewayEventWebsocketRequestContextV2 =
    new APIGatewayEventWebsocketRequestContextV2();
}

/** A connection, and what happens on it. */
@lenient
@json
export class APIGatewayEventWebsocketRequestContextV2 {
  apiId: string = "";
  /** What an authorizer said of the caller when it connected. */
  @omitNull authorizer: Raw | null = null;
  /** Milliseconds since 1970. */
  connectedAt: i64 = 0;
  @required connectionId: string = "";
  @omitNull disconnectReason: string | null = null;
  @omitNull disconnectStatusCode: Box<i32> | null = null;
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
  /** Of the integration with a route before, as what follows. */
  @omitNull error: string | null = null;
  @omitNull integrationLatency: string | null = null;
  @omitNull status: string | null = null;
}
