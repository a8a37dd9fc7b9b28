/// <reference path="./decorators.d.ts" />
export { Context, CognitoIdentity } from "./context";
export { environment } from "./environment";
import * as JSON from "./json/index";
export { JSON };
