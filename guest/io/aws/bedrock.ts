// Models of Bedrock.

import { exchange } from "../http/fetch";
import { Headers } from "../http/headers";
import { Request, RequestInit } from "../http/request";
import { streamOf } from "../http/streamed";
import { AwsClient, AwsResponse } from "./client";
import { encodeUri } from "./encode";
import { EventStream } from "./event-stream";

/**
 * Has a model answer.
 * @param body JSON: `{"messages":[{"role":"user","content":[{"text":"…"}]}]}`.
 * @throws AwsError
 */
export function converse(model: string, body: string, region: string = ""): string {
  const target = "/model/" + encodeUri(model) + "/converse";
  return new AwsClient("bedrock-runtime", region).send("POST", target, initOf(body), "Converse").orThrow().text();
}

/** `converse`, while the model still writes: events as they come, `contentBlockDelta` among them. @throws AwsError */
export function converseStream(model: string, body: string, region: string = ""): EventStream {
  const operation = "bedrock-runtime ConverseStream";
  const init = initOf(body);
  init.method = "POST";
  const target = "/model/" + encodeUri(model) + "/converse-stream";
  const response = exchange([new Request(target, init)], true, "bedrock-runtime", region)[0];
  new AwsResponse(response, operation).orThrow();
  return new EventStream(streamOf(response), operation);
}

function initOf(body: string): RequestInit {
  const init = new RequestInit();
  init.headers = Headers.of("content-type", "application/json");
  init.body = body;
  return init;
}
