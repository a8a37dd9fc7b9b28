// Calls to AWS.

export { converse, converseStream } from "./bedrock";
export { AwsClient, AwsResponse } from "./client";
export { encodeUri } from "./encode";
export { AwsError } from "./error";
export { EventStream, StreamEvent } from "./event-stream";
export { Expression } from "./expression";
export { Invoked, invokeFunction, invokeLater } from "./invoke";
export { BusEvent, EventBus, FailedMessage, Queue, Topic } from "./messages";
export { forgetParameters, parameter, secret } from "./parameters";
export { Bucket, S3Listing } from "./s3";
export { Page, Query, Table, Transaction } from "./table";
