// One file a source; names as in AWS's own type definitions.

export * from "./api-gateway-v1";
export * from "./api-gateway-v2";
export * from "./dynamodb";
export * from "./sqs";
