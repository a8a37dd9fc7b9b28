// One file a source; names as in AWS's own type definitions.

export * from "./alb";
export * from "./api-gateway-v1";
export * from "./api-gateway-v2";
export * from "./authorizer";
export * from "./batch";
export * from "./cloudwatch-logs";
export * from "./cognito";
export * from "./dynamodb";
export * from "./eventbridge";
export * from "./firehose";
export * from "./kafka";
export * from "./kinesis";
export * from "./s3";
export * from "./sns";
export * from "./sqs";
export * from "./websocket";
