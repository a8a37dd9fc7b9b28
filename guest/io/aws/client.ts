// Signed requests to any service of AWS. The host signs, retries and finds the endpoint.

import { parseBytes, ParseResult, tryParseBytes } from "../../json/functions";
import { exchange } from "../http/fetch";
import { Headers } from "../http/headers";
import { Request, RequestInit } from "../http/request";
import { Response } from "../http/response";
import { encodeUri } from "./encode";
import { AwsError } from "./error";

/** What AWS answered, or, with `error`, why it did not do what was asked. */
@final
export class AwsResponse {
  error: AwsError | null = null;

  /** Made by `AwsClient`. */
  constructor(
    public response: Response,
    operation: string,
  ) {
    const failure = response.error;
    if (failure) {
      this.error = new AwsError(failure.kind, "Cannot call " + operation + ": " + failure.message, 0, "", operation);
    } else if (response.status >= 300) {
      const code = response.awsCode.length ? response.awsCode : "Status" + response.status.toString();
      const words = response.awsMessage.length ? ": " + response.awsMessage : "";
      const message = "Cannot call " + operation + ": " + code + words;
      this.error = new AwsError(code, message, response.status, this.requestId, operation);
    }
  }

  get status(): i32 {
    return this.response.status;
  }
  get headers(): Headers {
    return this.response.headers;
  }
  get requestId(): string {
    const headers = this.response.headers;
    const id = headers.get("x-amzn-requestid");
    if (id !== null) return id;
    const other = headers.get("x-amz-request-id");
    return other === null ? "" : other;
  }

  /** Itself, where AWS did what was asked. @throws AwsError */
  orThrow(): AwsResponse {
    const error = this.error;
    if (error) throw error;
    return this;
  }
  text(): string {
    return this.response.text();
  }
  bytes(): Uint8Array {
    return this.response.bytes();
  }
  json<T>(): T {
    return parseBytes<T>(this.bytes());
  }
  tryJson<T>(): ParseResult<T> {
    return tryParseBytes<T>(this.bytes());
  }
}

/**
 * A service of AWS, by the name in its endpoint: `dynamodb`, `sqs`, `bedrock-runtime`.
 *
 * @example
 * const dynamodb = new AwsClient("dynamodb");
 * const found = dynamodb.call("GetItem", '{"TableName":"orders","Key":{"id":{"S":"1"}}}').orThrow().text();
 */
export class AwsClient {
  /** Where the service is, if it is neither AWS's own nor in the environment: `http://127.0.0.1:4566`. */
  endpoint: string = "";

  constructor(
    public service: string,
    /** Where it is not the function's own: `eu-central-1`. */
    public region: string = "",
    /** For services of a JSON protocol that are not known here: what stands before the dot in `X-Amz-Target`. */
    public target: string = "",
  ) {}

  /** An operation of a JSON protocol. Waits; throws nothing. @param init its headers and body are those of the call. */
  call(operation: string, json: string, init: RequestInit = new RequestInit()): AwsResponse {
    const target = this.target.length ? this.target : targetOf(this.service);
    if (!target.length) {
      throw new TypeError('no target is known of "' + this.service + '": give AwsClient the one of its JSON protocol');
    }
    init.headers = Headers.of("x-amz-target", target + "." + operation).append(
      "content-type",
      isVersion0(this.service) ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1",
    );
    init.body = json;
    return this.send("POST", "/", init, operation);
  }

  /**
   * An operation of the query protocol, as SNS and STS have it.
   * @param version of the API: `2010-03-31`.
   */
  query(operation: string, version: string, parameters: Map<string, string>): AwsResponse {
    let body = "Action=" + operation + "&Version=" + version;
    const names = parameters.keys();
    for (let i = 0; i < names.length; ++i) {
      body += "&" + encodeUri(names[i]) + "=" + encodeUri(parameters.get(names[i]));
    }
    const init = new RequestInit();
    init.headers = Headers.of("content-type", "application/x-www-form-urlencoded");
    init.body = body;
    return this.send("POST", "/", init, operation);
  }

  /**
   * A request of a REST protocol.
   * @param target path and query, encoded: `encodeUri`; after `endpoint`, if there is one. @param operation names it in messages.
   */
  send(method: string, target: string, init: RequestInit = new RequestInit(), operation: string = ""): AwsResponse {
    init.method = method;
    const name = this.service + " " + (operation.length ? operation : method + " " + target);
    return new AwsResponse(exchange([new Request(this.endpoint + target, init)], false, this.service, this.region)[0], name);
  }
}

function targetOf(service: string): string {
  if (service == "dynamodb") return "DynamoDB_20120810";
  if (service == "streams.dynamodb") return "DynamoDBStreams_20120810";
  if (service == "sqs") return "AmazonSQS";
  if (service == "ssm") return "AmazonSSM";
  if (service == "secretsmanager") return "secretsmanager";
  if (service == "events") return "AWSEvents";
  if (service == "kms") return "TrentService";
  if (service == "states") return "AWSStepFunctions";
  if (service == "kinesis") return "Kinesis_20131202";
  if (service == "firehose") return "Firehose_20150804";
  if (service == "monitoring") return "GraniteServiceVersion20100801";
  if (service == "logs") return "Logs_20140328";
  if (service == "cognito-idp") return "AWSCognitoIdentityProviderService";
  return "";
}

/** Which of the two JSON protocols. */
function isVersion0(service: string): bool {
  return (
    service == "dynamodb" || service == "streams.dynamodb" || service == "sqs" || service == "states" ||
    service == "monitoring"
  );
}
