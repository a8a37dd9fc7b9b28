import { APIGatewayProxyEvent } from "wasmstrap/guest";

export function handler(event: APIGatewayProxyEvent): APIGatewayProxyEvent {
  return event;
}
