import type { AddressRules } from "./address.ts";
import { ACCEPTED, decodeBody } from "./decode.ts";
import { describeFailure, HttpFailure, isLost } from "./failure.ts";
import type { Lent, Pools } from "./pools.ts";
import type { HttpRequest } from "./request.ts";
import type { HttpResponse } from "./response.ts";
import { BodyStream } from "./stream.ts";
import { TimeLimits, type Limited } from "./time-limits.ts";
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
  /** Requests under way: an AbortSignal's listeners would take longer than the rest. */
  readonly underWay: Set<{ end(reason: Error): void }>;
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

const limits = new TimeLimits();

class Exchange implements DispatchHandler, Limited {
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
  #statusText = "";
  #headers: readonly Uint8Array[] = [];
  #redirected = false;
  #controller: Controller | undefined;
  #dead: Error | undefined;
  #stream: BodyStream | undefined;
  /** Of the origin's connections; undefined before one is asked for, and after the end. */
  #lent: Lent | undefined;

  constructor(request: HttpRequest, outgoing: Outgoing, route: Route) {
    this.#request = request;
    this.#outgoing = outgoing;
    this.#route = route;
    this.#limit = request.maxBytes || DEFAULT_MAX_BYTES;
  }

  /** @throws {HttpFailure} There is no time left. */
  run(redirected: boolean): Promise<HttpResponse> {
    this.#redirected = redirected;
    const { pools, until } = this.#route;
    if (until <= Date.now()) throw this.#late();
    // Nothing to wait for is the usual case, and each wait is a turn of the queue.
    const lent = pools.take(this.#outgoing.url);
    if (!(lent instanceof Promise)) return this.#dispatch(lent);
    return lent.then((found) => this.#dispatch(found));
  }

  late(): void {
    this.end(this.#late());
  }

  /** Ends it in any state. */
  end(reason: Error): void {
    if (this.#controller) this.#controller.abort(reason);
    else {
      // It waits for a connection, and is not to be sent once there is one.
      this.#dead = reason;
      this.#done();
      this.#result.reject(reason);
    }
  }

  #dispatch(lent: Lent): Promise<HttpResponse> {
    this.#lent = lent;
    limits.add(this, this.#route.until - Date.now());
    this.#route.underWay.add(this);
    lent.dispatcher.dispatch(this.#options(), this);
    return this.#result.promise;
  }

  #done(): void {
    const lent = this.#lent;
    if (!lent) return;
    this.#lent = undefined;
    limits.delete(this);
    this.#route.underWay.delete(this);
    lent.done(this.#header("keep-alive"));
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#dead) controller.abort(this.#dead);
  }

  onResponseStart(
    controller: Controller,
    status: number,
    _headers?: unknown,
    statusText = "",
  ): void {
    if (status < 200) return;
    this.started = true;
    this.#status = status;
    this.#statusText = statusText;
    // Views of what was read from the socket, which nobody writes to again.
    this.#headers = controller.rawHeaders ?? [];
    const coding = this.#header("transfer-encoding");
    if (coding !== "" && !/^chunked$/i.test(coding)) {
      // What is coded on its way would pass for the body.
      this.end(new HttpFailure("protocol", "its Transfer-Encoding is not chunked"));
      return;
    }
    const length = Number(this.#header("content-length"));
    // What AWS refuses is read as a whole: the body says why.
    const isRefusal = this.#request.service !== "" && status >= 300;
    if (this.#request.streamed && !isRefusal) this.#openStream(controller);
    else if (length > this.#limit && this.#outgoing.method !== "HEAD") this.end(this.#tooLarge());
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
      this.end(error as Error);
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
      // Of AWS's answers these are the words of the error.
      words: this.#outgoing.service === undefined ? this.#statusText : "",
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
