// A router for the functions of an API: one handler serves REST APIs, HTTP APIs, function URLs and load balancers.

export { Cors } from "./cors";
export { HttpContext, HttpContextIdentity, HttpContextLine, HttpEvent } from "./event";
export { HttpKind } from "./kind";
export { HttpFieldProblem, HttpProblem, HttpReply } from "./reply";
export { HttpHandler, HttpMiddleware, HttpNext, Router } from "./router";
