/// <reference path="./editor.d.ts" />
/// <reference path="./std/editor.d.ts" />
import * as JSON from "./json/index";

export { JSON };
export { ParseResult } from "./json/index";
export { base64Decode, base64Encode } from "./base64";
export { CognitoIdentity, Context, W3cTraceContext } from "./context";
export { environment } from "./environment";
export * from "./events/index";
export * from "./io/index";
export * from "./http/index";
export * from "./batch/index";
export * from "./idempotency/index";
