import { randomUUID } from "node:crypto";
import { httpEvent, makeRequest, type Payload, type RequestParts } from "../http/index.ts";

/** A request, and what the front end knows of it. */
export interface HttpParts extends RequestParts {
  /** The route that matched: `GET /cats/{id}`; `$default` unless given. */
  readonly route?: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly stageVariables?: Readonly<Record<string, string>>;
  /** Claims of the JSON web token that the front end checked. */
  readonly claims?: Readonly<Record<string, string>>;
  /** What a Lambda authorizer answered. */
  readonly authorizer?: Readonly<Record<string, unknown>>;
  /** A random UUID unless given. */
  readonly requestId?: string;
  /** When the request arrived; now unless given. */
  readonly time?: Date;
}

/** The event that a front end makes of a request. */
export function makeHttpEvent(payload: Payload, parts: HttpParts): Record<string, unknown> {
  const event = httpEvent(payload, makeRequest(parts), {
    requestId: parts.requestId ?? randomUUID(),
    nowMs: (parts.time ?? new Date()).getTime(),
    routeKey: parts.route ?? "$default",
    pathParameters: parts.pathParameters ?? {},
    stageVariables: parts.stageVariables ?? {},
  }) as Record<string, unknown>;
  const authorizer = authorizerOf(payload, parts);
  if (authorizer === undefined) return event;
  const context = event["requestContext"] as object;
  return { ...event, requestContext: { ...context, authorizer } };
}

// --- internal ---

/** Each front end puts the same two things elsewhere. */
function authorizerOf(payload: Payload, { claims, authorizer }: HttpParts): object | undefined {
  if (claims === undefined && authorizer === undefined) return undefined;
  if (payload === "rest-api") return { ...(claims && { claims }), ...authorizer };
  return {
    ...(claims && { jwt: { claims, scopes: null } }),
    ...(authorizer && { lambda: authorizer }),
  };
}
