import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "wasmstrap/guest";

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const { httpMethod: method, path, queryStringParameters: query } = event;
  if (method !== "GET") {
    return { statusCode: 405, headers: { Allow: "GET" }, body: "Only GET is allowed" };
  }
  const name = query?.name ?? "nobody";
  console.log(event.requestContext.requestId, "greets", name);
  return {
    statusCode: 200,
    headers: { "Content-Type": "application/json" },
    multiValueHeaders: { "Set-Cookie": ["visited=1; HttpOnly"] },
    body: JSON.stringify({ method, path, name }),
  };
};
