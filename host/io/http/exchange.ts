import type { AddressRules } from "./address.ts";
import { ACCEPTED, decodeBody } from "./decode.ts";
import { describeFailure, HttpFailure, isLost } from "./failure.ts";
import type { Pools } from "./pools.ts";
import type { HttpRequest } from "./request.ts";
import type { HttpResponse } from "./response.ts";
import { BodyStream } from "./stream.ts";
import type { Controller, DispatchHandler } from "./undici.ts";

/** Of a body that a guest gets as a whole, unless the request says more or less. */
export const DEFAULT_MAX_BYTES: number = 64 * 1_048_576;
/** A connection that the peer had closed costs one try; a peer that closes each costs as many. */
const MOST_TRIES = 3;

/** What one request needs beside itself. */
export interface Route {
  readonly pools: Pick<Pools, "take">;
  readonly rules: AddressRules;
  /** Epoch milliseconds after which there is no point in waiting. */
  readonly until: number;
  /** Requests under way, each with what ends it: an AbortSignal's listeners would take longer than the rest. */
  readonly underWay: Set<(reason: Error) => void>;
  /** Keeps a body that is read later, and names it. */
  readonly keep: (body: BodyStream) => number;
}

/** A request as it is sent, redirects and all. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | undefined;
  readonly service: string | undefined;
}

/**
 * Sends a request once, or again over another connection where the first was lost and it may be repeated.
 *
 * @throws {HttpFailure}
 */
export async function send(
  request: HttpRequest,
  outgoing: Outgoing,
  redirected: boolean,
  route: Route,
): Promise<HttpResponse> {
  route.rules.checkUrl(outgoing.url, outgoing.service);
  const repeatable = request.repeatable || IDEMPOTENT.has(outgoing.method);
  for (let tries = 1; ; tries++) {
    const exchange = new Exchange(request, outgoing, route);
    try {
      return await exchange.run(redirected);
    } catch (error) {
      const again = repeatable && !exchange.started && isLost(error) && tries < MOST_TRIES;
      if (!again) throw describeFailure(error, exchange.started);
    }
  }
}

// --- internal ---

/** RFC 9110, section 9.2.2. */
const IDEMPOTENT = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"]);

class Exchange implements DispatchHandler {
  /** A response's head has arrived. */
  started = false;
  readonly #request: HttpRequest;
  readonly #outgoing: Outgoing;
  readonly #route: Route;
  readonly #limit: number;
  readonly #result = Promise.withResolvers<HttpResponse>();
  readonly #chunks: Uint8Array[] = [];
  #lengthBytes = 0;
  #status = 0;
  #headers: readonly Uint8Array[] = [];
  #redirected = false;
  #controller: Controller | undefined;
  #dead: Error | undefined;
  #stream: BodyStream | undefined;
  #done: () => void = () => undefined;

  constructor(request: HttpRequest, outgoing: Outgoing, route: Route) {
    this.#request = request;
    this.#outgoing = outgoing;
    this.#route = route;
    this.#limit = request.maxBytes || DEFAULT_MAX_BYTES;
  }

  async run(redirected: boolean): Promise<HttpResponse> {
    this.#redirected = redirected;
    const { pools, until, underWay } = this.#route;
    const leftMs = until - Date.now();
    if (leftMs <= 0) throw this.#late();
    // Nothing to wait for is the usual case, and each wait is a turn of the queue.
    const lent = pools.take(this.#outgoing.url);
    const { dispatcher, done } = lent instanceof Promise ? await lent : lent;
    const timer = setTimeout(() => this.#abort(this.#late()), leftMs);
    const end = (reason: Error): void => this.#abort(reason);
    underWay.add(end);
    this.#done = () => {
      this.#done = () => undefined;
      clearTimeout(timer);
      underWay.delete(end);
      done(this.#header("keep-alive"));
    };
    dispatcher.dispatch(this.#options(), this);
    return this.#result.promise;
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#dead) controller.abort(this.#dead);
  }

  onResponseStart(controller: Controller, status: number): void {
    if (status < 200) return;
    this.started = true;
    this.#status = status;
    // Views of what was read from the socket, which nobody writes to again.
    this.#headers = controller.rawHeaders ?? [];
    const length = Number(this.#header("content-length"));
    if (this.#request.streamed) this.#openStream(controller);
    else if (length > this.#limit && this.#outgoing.method !== "HEAD")
      this.#abort(this.#tooLarge());
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    if (this.#stream) {
      this.#stream.push(chunk);
      return;
    }
    this.#lengthBytes += chunk.length;
    if (this.#lengthBytes > this.#limit) controller.abort(this.#tooLarge());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#done();
    if (this.#stream) {
      this.#stream.finish();
      return;
    }
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    const encoding = this.#request.raw ? "" : this.#header("content-encoding");
    if (encoding === "") this.#result.resolve(this.#response(body, 0));
    else this.#decode(body, encoding).then(this.#result.resolve, this.#result.reject);
  }

  onResponseError(_controller: Controller | null, error: Error): void {
    this.#done();
    if (this.#stream) this.#stream.fail(describeFailure(error, true));
    else this.#result.reject(error);
  }

  #options() {
    const { method, url, body } = this.#outgoing;
    const headers = this.#outgoing.headers.flat();
    if (!this.#request.raw && !hasHeader(this.#outgoing.headers, "accept-encoding")) {
      headers.push("accept-encoding", ACCEPTED);
    }
    return { path: url.pathname + url.search, method, headers, body, idempotent: false };
  }

  #openStream(controller: Controller): void {
    const encoding = this.#request.raw ? "" : this.#header("content-encoding");
    let stream: BodyStream;
    try {
      stream = new BodyStream(controller, encoding, this.#request.maxBytes || Infinity);
    } catch (error) {
      this.#abort(error as Error);
      return;
    }
    this.#stream = stream;
    this.#result.resolve(this.#response(Buffer.alloc(0), this.#route.keep(stream)));
  }

  async #decode(body: Uint8Array, encoding: string): Promise<HttpResponse> {
    return this.#response(await decodeBody(body, encoding, this.#limit), 0);
  }

  #response(body: Uint8Array, stream: number): HttpResponse {
    return {
      status: this.#status,
      url: this.#outgoing.url.href,
      redirected: this.#redirected,
      headers: this.#headers,
      body,
      stream,
    };
  }

  /** Latin-1; several of one name are joined. Empty where there is none. */
  #header(name: string): string {
    return headerOf(this.#headers, name);
  }

  #tooLarge(): HttpFailure {
    return new HttpFailure("too-large", `the body is larger than ${this.#limit} bytes`);
  }

  #late(): HttpFailure {
    const { host } = this.#outgoing.url;
    return new HttpFailure("timeout", `no whole response of ${host} within the time that it had`);
  }

  #abort(reason: Error): void {
    if (this.#controller) this.#controller.abort(reason);
    else {
      // It waits for a connection, and is not to be sent once there is one.
      this.#dead = reason;
      this.#done();
      this.#result.reject(reason);
    }
  }
}

/** Latin-1; several of one name are joined. Empty where there is none. */
export function headerOf(headers: readonly Uint8Array[], name: string): string {
  const found: string[] = [];
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const key = headers[i] as Buffer;
    if (key.length === name.length && key.toString("latin1").toLowerCase() === name) {
      found.push((headers[i + 1] as Buffer).toString("latin1"));
    }
  }
  return found.join(", ");
}

export function hasHeader(
  headers: readonly (readonly [name: string, value: string])[],
  name: string,
): boolean {
  return headers.some(([key]) => key.toLowerCase() === name);
}
