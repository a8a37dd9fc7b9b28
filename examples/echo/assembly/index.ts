import { APIGatewayProxyEvent, APIGatewayProxyResult, Context, JSON } from "wasmstrap/guest";

/** REST API: logs the request that it was sent, and answers with it. */
export function handler(event: APIGatewayProxyEvent, context: Context): APIGatewayProxyResult {
  console.log("Request " + context.requestId + ": " + JSON.stringify(event));

  const lines: string[] = [
    "resource: " + event.resource,
    "path: " + event.path,
    "httpMethod: " + event.httpMethod,
    "headers: " + describe(event.headers),
    "multiValueHeaders: " + describeAll(event.multiValueHeaders),
    "queryStringParameters: " + describe(event.queryStringParameters),
    "multiValueQueryStringParameters: " + describeAll(event.multiValueQueryStringParameters),
    "pathParameters: " + describe(event.pathParameters),
    "stageVariables: " + describe(event.stageVariables),
    "body: " + orNull(event.body),
    "isBase64Encoded: " + event.isBase64Encoded.toString(),
  ];
  return APIGatewayProxyResult.text(lines.join("\n") + "\n");
}

function describe(map: Map<string, string> | null): string {
  if (map === null) return "null";
  const keys = map.keys();
  const parts = new Array<string>();
  for (let i = 0; i < keys.length; i++) parts.push(keys[i] + "=" + map.get(keys[i]));
  return parts.join(", ");
}

function describeAll(map: Map<string, string[]> | null): string {
  if (map === null) return "null";
  const keys = map.keys();
  const parts = new Array<string>();
  for (let i = 0; i < keys.length; i++) {
    parts.push(keys[i] + "=[" + map.get(keys[i]).join(", ") + "]");
  }
  return parts.join(", ");
}

function orNull(text: string | null): string {
  return text === null ? "null" : text;
}
