// Which pages of other origins may call the API.
// https://fetch.spec.whatwg.org/#http-cors-protocol

import { HttpEvent } from "./event";
import { HttpReply } from "./reply";

/** What `Router#cors` takes. */
export class Cors {
  /** Answers with these headers: `Content-Type`, `Authorization`. */
  allowedHeaders: string[] = ["Content-Type", "Authorization"];
  /** What a page may read besides the usual headers. */
  exposedHeaders: string[] = [];
  /** True lets pages send cookies; the origins must be named then. */
  credentials: bool = false;
  /** Seconds for which a browser remembers the answer. */
  maxAge: i32 = 600;

  /** @param origins `https://app.example`, or `*` for every page. */
  constructor(readonly origins: string[] = ["*"]) {}

  /** True where a browser asks whether it may send a request. */
  isPreflight(request: HttpEvent): bool {
    return (
      request.method == "OPTIONS" &&
      request.header("Origin") !== null &&
      request.header("Access-Control-Request-Method") !== null
    );
  }

  /** The answer to a preflight. @param methods that the path has. */
  preflight(request: HttpEvent, methods: string[]): HttpReply {
    const reply = HttpReply.status(204);
    if (!this.allow(request, reply)) return reply;
    reply.header("Access-Control-Allow-Methods", methods.join(", "));
    if (this.allowedHeaders.length) {
      reply.header("Access-Control-Allow-Headers", this.allowedHeaders.join(", "));
    }
    return reply.header("Access-Control-Max-Age", this.maxAge.toString());
  }

  /** Adds what a browser needs to hand a reply to the page. @returns false where the page's origin is not allowed. */
  allow(request: HttpEvent, reply: HttpReply): bool {
    const any = this.origins.includes("*");
    if (!any || this.credentials) reply.addHeader("Vary", "Origin");
    const origin = request.header("Origin");
    if (origin === null || !(any || this.origins.includes(origin))) return false;
    reply.header("Access-Control-Allow-Origin", any && !this.credentials ? "*" : origin);
    if (this.credentials) reply.header("Access-Control-Allow-Credentials", "true");
    if (this.exposedHeaders.length) {
      reply.header("Access-Control-Expose-Headers", this.exposedHeaders.join(", "));
    }
    return true;
  }
}
