import { bodyByContent } from "./body.ts";
import { ACCOUNT } from "./http-api.ts";
import {
  clfTime,
  findHeader,
  type FrontEnd,
  type Header,
  type HttpRequest,
  lastOf,
  nullIfEmpty,
  queryValues,
  splitTarget,
} from "./request.ts";

const STAGE = "local";

/**
 * A REST API's proxy event, payload format 1.0: the path as it was sent, what is absent as null.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function restApiEvent(request: HttpRequest, front: FrontEnd): object {
  const { method, headers, sourceIp } = request;
  const { path, query } = splitTarget(request.target);
  const spelled = valuesBySpelling(headers);
  const parameters = queryValues(query);
  const { body, isBase64Encoded } = bodyByContent(request.body);
  // `GET /cats/{id}` → `/cats/{id}`; what no route names is caught by a greedy one.
  const named = front.routeKey !== "$default";
  const resource = named ? front.routeKey.replace(/^\S+ /, "") : "/{proxy+}";
  const caught: Readonly<Record<string, string>> = named
    ? front.pathParameters
    : { proxy: path.replace(/^\//, "") };
  return {
    resource,
    path,
    httpMethod: method,
    headers: nullIfEmpty(lastOf(spelled)),
    multiValueHeaders: nullIfEmpty(Object.fromEntries(spelled)),
    queryStringParameters: nullIfEmpty(lastOf(parameters)),
    multiValueQueryStringParameters: nullIfEmpty(Object.fromEntries(parameters)),
    pathParameters: nullIfEmpty(caught),
    stageVariables: nullIfEmpty(front.stageVariables),
    requestContext: {
      accountId: ACCOUNT,
      apiId: "local",
      domainName: "local.execute-api.us-east-1.amazonaws.com",
      domainPrefix: "local",
      extendedRequestId: front.requestId,
      httpMethod: method,
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        sourceIp,
        user: null,
        userAgent: findHeader(headers, "user-agent") ?? null,
        userArn: null,
      },
      path: `/${STAGE}${path}`,
      protocol: "HTTP/1.1",
      requestId: front.requestId,
      requestTime: clfTime(front.nowMs),
      requestTimeEpoch: front.nowMs,
      resourceId: "local",
      resourcePath: resource,
      stage: STAGE,
    },
    body: body ?? null,
    isBase64Encoded,
  };
}

// --- internal ---

/** All values of each header, under the client's first spelling of its name. */
function valuesBySpelling(headers: readonly Header[]): Map<string, string[]> {
  const spellings = new Map<string, string>();
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const spelling = spellings.get(key) ?? name;
    spellings.set(key, spelling);
    values.set(spelling, [...(values.get(spelling) ?? []), value]);
  }
  return values;
}
