import { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "wasmstrap/guest";

export function handler(event: APIGatewayProxyEventV2): APIGatewayProxyResultV2 {
  return APIGatewayProxyResultV2.redirect("https://madhead.me" + event.rawPath);
}
