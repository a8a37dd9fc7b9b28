/** What HTTP front ends of Lambda make of requests and replies. */
export { makeRequest, plainFrontEnd, type RequestParts } from "./make-request.ts";
export { httpEvent, PAYLOADS, type Payload, payloadOf } from "./payload.ts";
export { failureReply, httpReply, type HttpReply } from "./reply.ts";
export type { FrontEnd, Header, HttpRequest } from "./request.ts";
