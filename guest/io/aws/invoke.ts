// Other functions of Lambda.

import { Headers } from "../http/headers";
import { RequestInit } from "../http/request";
import { AwsClient, AwsResponse } from "./client";
import { encodeUri } from "./encode";

/** What a function replied. */
@final
export class Invoked {
  constructor(
    /** Its reply; of a failure, the error's JSON. */
    public payload: string,
    /** `Unhandled` where the function failed, else null. */
    public functionError: string | null,
  ) {}
}

/** Invokes a function and waits for its reply. @param payload JSON. @throws AwsError where Lambda refuses. */
export function invokeFunction(name: string, payload: string, region: string = ""): Invoked {
  const answer = call(name, payload, "RequestResponse", region);
  return new Invoked(answer.text(), answer.headers.get("x-amz-function-error"));
}

/** Has a function invoked, and does not wait for it. @param payload JSON. @throws AwsError where Lambda refuses. */
export function invokeLater(name: string, payload: string, region: string = ""): void {
  call(name, payload, "Event", region);
}

function call(name: string, payload: string, type: string, region: string): AwsResponse {
  const init = new RequestInit();
  init.headers = Headers.of("x-amz-invocation-type", type).append("content-type", "application/json");
  init.body = payload;
  const target = "/2015-03-31/functions/" + encodeUri(name) + "/invocations";
  return new AwsClient("lambda", region).send("POST", target, init, "Invoke").orThrow();
}
