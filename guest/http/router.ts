// Which function answers which request.

import { Cors } from "./cors";
import { HttpEvent } from "./event";
import { Pattern, splitPath } from "./pattern";
import { HttpReply } from "./reply";

/** Answers a request. */
export type HttpHandler = (request: HttpEvent) => HttpReply;
/** Answers a request, or hands it on with `next.run(request)`. */
export type HttpMiddleware = (request: HttpEvent, next: HttpNext) => HttpReply;

/** One route: a method, a path, and what answers. */
class Route {
  constructor(
    readonly method: string,
    readonly pattern: Pattern,
    readonly handler: HttpHandler | null,
  ) {}

  run(request: HttpEvent): HttpReply {
    return this.handler!(request);
  }
}

/** A route whose handler takes the request's body as a T. */
class BodyRoute<T> extends Route {
  constructor(
    method: string,
    pattern: Pattern,
    readonly bodyHandler: (request: HttpEvent, body: T) => HttpReply,
  ) {
    super(method, pattern, null);
  }

  run(request: HttpEvent): HttpReply {
    const type = request.header("Content-Type");
    if (type !== null && type.indexOf("json") < 0) {
      return HttpReply.error(415, "The request's body must be application/json: found " + type);
    }
    const body = request.tryBodyAs<T>();
    if (!body.ok) return HttpReply.invalidBody(body.error);
    return this.bodyHandler(request, body.value);
  }
}

/** What stands after a middleware: another one, or the route. */
export class HttpNext {
  constructor(
    private router: Router,
    private index: i32,
  ) {}

  /** Lets what stands after answer. */
  run(request: HttpEvent): HttpReply {
    return this.router.runFrom(request, this.index);
  }
}

/**
 * Routes of an API. Of several routes that match, the one counts that says more of the path: `/orders/new` before
 * `/orders/{id:i32}` before `/orders/{id}` before `/orders/{rest+}`. Parameters have a type after a colon: `string`,
 * `i32`, `u32`, `i64`, `u64`, `f64`, `bool` or `uuid`; a path whose part does not fit is not found. HEAD is answered by
 * the routes of GET, OPTIONS by the router.
 *
 * @example
 * const router = new Router().get("/hello/{name}", (request) => HttpReply.text("Hello " + request.param("name")));
 * export function handler(event: HttpEvent): HttpReply {
 *   return router.handle(event);
 * }
 */
export class Router {
  private routes: Route[] = [];
  private middleware: HttpMiddleware[] = [];
  private crossOrigin: Cors | null = null;

  get(path: string, handler: HttpHandler): this {
    return this.on("GET", path, handler);
  }
  post(path: string, handler: HttpHandler): this {
    return this.on("POST", path, handler);
  }
  put(path: string, handler: HttpHandler): this {
    return this.on("PUT", path, handler);
  }
  patch(path: string, handler: HttpHandler): this {
    return this.on("PATCH", path, handler);
  }
  delete(path: string, handler: HttpHandler): this {
    return this.on("DELETE", path, handler);
  }

  /** A route for a method by its name. */
  on(method: string, path: string, handler: HttpHandler): this {
    this.routes.push(new Route(method, new Pattern(path), handler));
    return this;
  }

  /** A POST whose body is a T; one that does not fit is answered with 400 and the path of what is wrong. */
  postJson<T>(path: string, handler: (request: HttpEvent, body: T) => HttpReply): this {
    return this.onJson<T>("POST", path, handler);
  }
  /** A PUT whose body is a T. */
  putJson<T>(path: string, handler: (request: HttpEvent, body: T) => HttpReply): this {
    return this.onJson<T>("PUT", path, handler);
  }
  /** A PATCH whose body is a T. */
  patchJson<T>(path: string, handler: (request: HttpEvent, body: T) => HttpReply): this {
    return this.onJson<T>("PATCH", path, handler);
  }

  /** A route for a method by its name whose body is a T. */
  onJson<T>(
    method: string,
    path: string,
    handler: (request: HttpEvent, body: T) => HttpReply,
  ): this {
    this.routes.push(new BodyRoute<T>(method, new Pattern(path), handler));
    return this;
  }

  /** Runs before every route, and before "not found" too, in the order in which they were added. */
  use(middleware: HttpMiddleware): this {
    this.middleware.push(middleware);
    return this;
  }

  /** Lets pages of other origins call the API. */
  cors(cors: Cors): this {
    this.crossOrigin = cors;
    return this;
  }

  /** Answers a request: 404 where no route has its path, 405 where none has its method. */
  handle(request: HttpEvent): HttpReply {
    const cors = this.crossOrigin;
    if (cors === null) return this.runFrom(request, 0);
    if (cors.isPreflight(request)) return cors.preflight(request, this.methodsAt(request));
    const reply = this.runFrom(request, 0);
    cors.allow(request, reply);
    return reply;
  }

  /** What HttpNext calls: the middleware at an index, or the route. */
  runFrom(request: HttpEvent, index: i32): HttpReply {
    if (index == this.middleware.length) return this.route(request);
    return this.middleware[index](request, new HttpNext(this, index + 1));
  }

  // --- internal ---

  private route(request: HttpEvent): HttpReply {
    const method = request.method;
    const parts = splitPath(request.pathname);
    let found: Route | null = null;
    for (let i = 0; i < this.routes.length; ++i) {
      const route = this.routes[i];
      if (route.method != method && !(method == "HEAD" && route.method == "GET")) continue;
      const params = route.pattern.match(parts);
      if (params === null) continue;
      if (found !== null && !route.pattern.isCloserThan(found.pattern)) continue;
      found = route;
      request.params = params;
    }
    if (found === null) return this.refuse(request, method);
    const reply = found.run(request);
    if (method == "HEAD") {
      reply.body = "";
      reply.isBase64Encoded = false;
    }
    return reply;
  }

  private refuse(request: HttpEvent, method: string): HttpReply {
    const methods = this.methodsAt(request);
    if (!methods.length) return HttpReply.error(404, "There is nothing at " + request.pathname);
    const allowed = methods.join(", ");
    if (method == "OPTIONS") return HttpReply.status(204).header("Allow", allowed);
    return HttpReply.error(405, request.pathname + " takes " + allowed + ", not " + method).header(
      "Allow",
      allowed,
    );
  }

  /** The methods that a request's path has. */
  private methodsAt(request: HttpEvent): string[] {
    const parts = splitPath(request.pathname);
    const methods = new Array<string>();
    for (let i = 0; i < this.routes.length; ++i) {
      const route = this.routes[i];
      if (methods.includes(route.method) || route.pattern.match(parts) === null) continue;
      methods.push(route.method);
      if (route.method == "GET" && !methods.includes("HEAD")) methods.push("HEAD");
    }
    if (methods.length && !methods.includes("OPTIONS")) methods.push("OPTIONS");
    return methods;
  }
}
