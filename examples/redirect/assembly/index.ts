import {
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  APIGatewayProxyResultV2,
} from "wasmstrap/guest";

const ORIGIN = "https://madhead.me";

/** HTTP API or function URL: sends every request to the same path elsewhere. */
export function handler(event: APIGatewayProxyEventV2): APIGatewayProxyResultV2 {
  return APIGatewayProxyResultV2.redirect(ORIGIN + event.rawPath);
}

/** REST API: the same. */
export function rest(event: APIGatewayProxyEvent): APIGatewayProxyResult {
  return APIGatewayProxyResult.redirect(ORIGIN + event.path);
}
