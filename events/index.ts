/** The door of the events: what AWS sends, by name, by parts or made of an HTTP request. */
export {
  type DynamoDbChange,
  type EventBridgeParts,
  type EventBuilders,
  events,
  type HttpParts,
  type LambdaEvent,
  type S3Change,
} from "./builders/index.ts";
export {
  failureReply,
  type FrontEnd,
  type Header,
  httpEvent,
  httpReply,
  type HttpReply,
  type HttpRequest,
  makeRequest,
  PAYLOADS,
  type Payload,
  payloadOf,
  plainFrontEnd,
  type RequestParts,
} from "./http/index.ts";
export { readSample, sampleFor, sampleNames } from "./samples.ts";
