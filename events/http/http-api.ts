import { bodyByType } from "./body.ts";
import {
  clfTime,
  decodePath,
  type FrontEnd,
  headerValues,
  type HttpRequest,
  joined,
  nullIfEmpty,
  queryValues,
  splitTarget,
} from "./request.ts";

/** The account that every event here belongs to. */
export const ACCOUNT = "123456789012";

/**
 * Payload format 2.0 of an HTTP API: API Gateway decodes the path, and leaves the query as it was sent.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpApiEvent(request: HttpRequest, front: FrontEnd): object {
  const { path } = splitTarget(request.target);
  return format2(request, front, {
    path: decodePath(path),
    apiId: "local",
    domainName: "local.execute-api.us-east-1.amazonaws.com",
  });
}

/**
 * A function URL's event: format 2.0, with the path as it was sent.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function functionUrlEvent(request: HttpRequest, front: FrontEnd): object {
  const { path } = splitTarget(request.target);
  const whole = { ...front, routeKey: "$default", pathParameters: {}, stageVariables: {} };
  return format2(request, whole, {
    path,
    apiId: "local",
    domainName: "local.lambda-url.us-east-1.on.aws",
  });
}

// --- internal ---

interface Address {
  readonly path: string;
  readonly apiId: string;
  readonly domainName: string;
}

function format2(request: HttpRequest, front: FrontEnd, address: Address): object {
  const { method, headers, sourceIp } = request;
  const { path, apiId, domainName } = address;
  const { query } = splitTarget(request.target);
  const values = headerValues(headers);
  const cookies = (values.get("cookie") ?? []).flatMap((header) => header.split(/;\s*/));
  values.delete("cookie");
  const parameters = joined(queryValues(query));
  const { body, isBase64Encoded } = bodyByType(request);
  return {
    version: "2.0",
    routeKey: front.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined(values),
    ...(nullIfEmpty(parameters) && { queryStringParameters: parameters }),
    ...(nullIfEmpty(front.pathParameters) && { pathParameters: front.pathParameters }),
    ...(nullIfEmpty(front.stageVariables) && { stageVariables: front.stageVariables }),
    requestContext: {
      accountId: ACCOUNT,
      apiId,
      domainName,
      domainPrefix: apiId,
      http: {
        method,
        path,
        protocol: "HTTP/1.1",
        sourceIp,
        userAgent: values.get("user-agent")?.at(-1) ?? "",
      },
      requestId: front.requestId,
      routeKey: front.routeKey,
      stage: "$default",
      time: clfTime(front.nowMs),
      timeEpoch: front.nowMs,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded,
  };
}
