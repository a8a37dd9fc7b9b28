import { bodyByType } from "./body.ts";
import { type HttpRequest, headerValues, lastOf, rawQueryValues, splitTarget } from "./request.ts";

/**
 * An Application Load Balancer's event: path and query parameters as they were sent, names of headers in lower case.
 *
 * @param multiValue The target group has `lambda.multi_value_headers.enabled`.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export function loadBalancerEvent(request: HttpRequest, multiValue: boolean): object {
  const { path, query } = splitTarget(request.target);
  const headers = headerValues([
    ...request.headers,
    ["x-forwarded-for", request.sourceIp],
    ["x-forwarded-port", "80"],
    ["x-forwarded-proto", "http"],
  ]);
  const parameters = rawQueryValues(query);
  const { body = "", isBase64Encoded } = bodyByType(request);
  return {
    requestContext: {
      elb: {
        targetGroupArn:
          "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/local/0123456789abcdef",
      },
    },
    httpMethod: request.method,
    path,
    ...(multiValue
      ? {
          multiValueQueryStringParameters: Object.fromEntries(parameters),
          multiValueHeaders: Object.fromEntries(headers),
        }
      : { queryStringParameters: lastOf(parameters), headers: lastOf(headers) }),
    body,
    isBase64Encoded,
  };
}
