import {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerResult,
  Context,
  environment,
} from "wasmstrap/guest";

export function handler(
  event: APIGatewayRequestAuthorizerEventV2,
  context: Context,
): APIGatewaySimpleAuthorizerResult {
  const sent = event.header("authorization");
  const expected = environment("API_TOKEN");
  if (sent === null || expected === null || !equal(sent, "Bearer " + expected)) {
    console.warn(context.requestId + ": no right to " + event.rawPath);
    return APIGatewaySimpleAuthorizerResult.deny();
  }
  return APIGatewaySimpleAuthorizerResult.allow().with("plan", "gold");
}

/** Takes as long for a wrong token as for a right one of the same length. */
function equal(a: string, b: string): bool {
  if (a.length != b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference == 0;
}
