import { functionUrlEvent, httpApiEvent } from "./http-api.ts";
import { loadBalancerEvent } from "./load-balancer.ts";
import type { FrontEnd, HttpRequest } from "./request.ts";
import { restApiEvent } from "./rest-api.ts";

/** The front ends of Lambda that turn HTTP requests into events. */
export const PAYLOADS = ["http-api", "function-url", "rest-api", "alb", "alb-multi-value"] as const;

export type Payload = (typeof PAYLOADS)[number];

/** The event that a front end makes of a request. */
export function httpEvent(payload: Payload, request: HttpRequest, front: FrontEnd): object {
  switch (payload) {
    case "http-api":
      return httpApiEvent(request, front);
    case "function-url":
      return functionUrlEvent(request, front);
    case "rest-api":
      return restApiEvent(request, front);
    case "alb":
      return loadBalancerEvent(request, false);
    case "alb-multi-value":
      return loadBalancerEvent(request, true);
  }
}

/** The front end whose events have a type of `wasmstrap/guest`; format 2.0 for what does not say. */
export function payloadOf(eventType: string): Payload {
  const name = eventType.replace(/^.*\./, "").replace(/\s*\|\s*null$/, "");
  if (name.startsWith("ALB")) return "alb";
  if (/^APIGatewayProxyEvent(V1)?$/.test(name)) return "rest-api";
  if (/^(LambdaFunctionURL|FunctionUrl)/i.test(name)) return "function-url";
  return "http-api";
}
