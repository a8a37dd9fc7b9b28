/// <reference path="./decorators.d.ts" />
export { Context, CognitoIdentity } from "./context";
export { environment } from "./environment";
export { JSON, ParseResult } from "./json/index";
