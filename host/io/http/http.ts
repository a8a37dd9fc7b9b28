import type { CallOutcome, IoSurroundings } from "../types.ts";
import { AddressRules } from "./address.ts";
import { callAws } from "./aws/call.ts";
import { CredentialSource } from "./aws/credentials.ts";
import { findService, serviceUrl } from "./aws/endpoint.ts";
import { presign } from "../../aws-signature.ts";
import { hasHeader, headerOf, send, type Route } from "./exchange.ts";
import { describeFailure, HttpFailure } from "./failure.ts";
import { fetchOne } from "./fetch.ts";
import { Pools } from "./pools.ts";
import { readRequests, type HttpRequest } from "./request.ts";
import { blockOf, layOut, type Block, type HttpResult } from "./response.ts";
import type { BodyStream } from "./stream.ts";

/** What a handler needs to answer after a request took all of its time. */
const MARGIN_MS = 250;
/** Where an emulator names a deadline that is before any invocation, there is none. */
const DAY_MS = 86_400_000;
const NO_DEADLINE_MS = 60_000;

/** The requests of one guest's instance. */
export class Http {
  readonly #surroundings: IoSurroundings;
  readonly #shared: { readonly rules: AddressRules; readonly pools: Pools };
  readonly #streams = new Map<number, BodyStream>();
  #lastStream = 0;
  /** What ends each request that is under way. */
  readonly #underWay = new Set<(reason: Error) => void>();
  readonly #credentials: CredentialSource;
  /** What `take` writes: the last results, or the last piece of a body. */
  #block: Block = NOTHING;

  constructor(
    surroundings: IoSurroundings,
    shared: { readonly rules: AddressRules; readonly pools: Pools },
  ) {
    this.#surroundings = surroundings;
    this.#shared = shared;
    this.#credentials = new CredentialSource(surroundings.ownEnvironment, (url, authorization) =>
      this.#getOwn(url, authorization),
    );
  }

  /**
   * Sends requests, all at once, and waits for all of them.
   *
   * @returns The length of their results, in bytes, for `take`.
   */
  async send(pointer: number, length: number): Promise<number> {
    const requests = readRequests(this.#surroundings.memory(), pointer, length);
    const [only] = requests;
    const results =
      requests.length === 1 && only
        ? [await this.#result(only)]
        : await Promise.all(requests.map((request) => this.#result(request)));
    this.#block = layOut(results);
    return this.#block.length;
  }

  /** Writes what the last `send` or `read` brought. */
  take(to: number): void {
    const { length, write } = this.#block;
    write(this.#surroundings.memory().view(to, length));
    this.#block = NOTHING;
  }

  /**
   * Waits for the next piece of a body.
   *
   * @returns Its length, for `take`; 0 at the end. Negative: a failure, whose words are as long, for `take`.
   */
  async read(stream: number): Promise<number> {
    try {
      const body = this.#streams.get(stream);
      if (!body) throw new HttpFailure("reset", "the body was read to its end, or closed");
      const piece = await body.read();
      if (piece) {
        this.#block = blockOf(piece);
        return piece.length;
      }
      this.#streams.delete(stream);
      return 0;
    } catch (error) {
      this.#streams.delete(stream);
      const failure = describeFailure(error, true);
      this.#block = layOut([failure]);
      return -this.#block.length;
    }
  }

  /**
   * Signs the URL of a request to AWS; it works for any holder.
   *
   * @returns The length of the result, for `take`, as of `send`: its URL is the one that was signed.
   */
  async presign(pointer: number, length: number, seconds: number): Promise<number> {
    let result: HttpResult;
    try {
      const [request] = readRequests(this.#surroundings.memory(), pointer, length);
      if (!request) throw new HttpFailure("invalid", "there is nothing to sign");
      const service = findService(
        request.service,
        request.region,
        this.#surroundings.ownEnvironment,
      );
      const credentials = await this.#credentials.find();
      const scope = { ...service, credentials, date: new Date() };
      const url = presign(request.method, serviceUrl(service, request.url), seconds, scope);
      result = { ...NO_RESPONSE, url: url.href };
    } catch (error) {
      result = describeFailure(error, false);
    }
    this.#block = layOut([result]);
    return this.#block.length;
  }

  close(stream: number): void {
    this.#streams.get(stream)?.close();
    this.#streams.delete(stream);
  }

  end(): void {
    if (this.#streams.size > 0) {
      for (const stream of this.#streams.values()) stream.close();
      this.#streams.clear();
    }
    for (const end of this.#underWay) end(new HttpFailure("deadline", "the invocation is over"));
  }

  async #result(request: HttpRequest): Promise<HttpResult> {
    const { tracer } = this.#surroundings.calls;
    const traced = tracer?.call({ ...request, region: this.#region(request) });
    const result = await this.#send(this.#joined(request, traced?.header));
    traced?.end(outcomeOf(result));
    return result;
  }

  async #send(request: HttpRequest): Promise<HttpResult> {
    try {
      const route = this.#route(request.timeoutMs);
      if (request.service === "") return await fetchOne(request, route);
      return await callAws(request, route, this.#surroundings.ownEnvironment, this.#credentials);
    } catch (error) {
      return describeFailure(error, false);
    }
  }

  #region({ region }: HttpRequest): string {
    return region || (this.#surroundings.ownEnvironment["AWS_REGION"] ?? "");
  }

  /** X-Ray joins what is asked for to what asks for it. */
  #joined(request: HttpRequest, header: string | undefined): HttpRequest {
    const traceId = header ?? this.#surroundings.invocation()?.traceId;
    if (traceId === undefined || hasHeader(request.headers, "x-amzn-trace-id")) return request;
    return { ...request, headers: [...request.headers, ["X-Amzn-Trace-Id", traceId]] };
  }

  /** What no rule of a guest's is about: the environment's own endpoint for credentials. */
  async #getOwn(url: URL, authorization: string): Promise<string> {
    own ??= unguarded();
    const headers = authorization === "" ? [] : [["Authorization", authorization] as const];
    const request = { ...GET, headers };
    const outgoing = { method: "GET", url, headers, body: undefined, service: undefined };
    const { status, body } = await send(request, outgoing, false, { ...this.#route(0), ...own });
    if (status !== 200) throw new HttpFailure("credentials", `${url.host} answered ${status}`);
    return Buffer.from(body).toString();
  }

  #route(timeoutMs: number): Route {
    const now = Date.now();
    const { deadlineMs } = this.#surroundings.invocation() ?? { deadlineMs: 0 };
    const leftMs = deadlineMs < now - DAY_MS ? NO_DEADLINE_MS : deadlineMs - now;
    if (leftMs <= 0) {
      throw new HttpFailure("deadline", "the invocation's time is over: nothing more can be asked");
    }
    const untilDeadline = leftMs - Math.min(MARGIN_MS, leftMs / 10);
    return {
      ...this.#shared,
      until: now + (timeoutMs === 0 ? untilDeadline : Math.min(timeoutMs, leftMs)),
      underWay: this.#underWay,
      keep: (body) => {
        this.#streams.set(++this.#lastStream, body);
        return this.#lastStream;
      },
    };
  }
}

// --- internal ---

/** For a subsegment. */
function outcomeOf(result: HttpResult): CallOutcome {
  if (result instanceof HttpFailure) {
    const { kind, message } = result;
    return { status: 0, lengthBytes: 0, failure: { kind, message } };
  }
  const { status, headers, body } = result;
  const requestId = headerOf(headers, "x-amzn-requestid") || headerOf(headers, "x-amz-request-id");
  return { status, lengthBytes: body.length, requestId: requestId || undefined };
}

const NOTHING: Block = { length: 0, write: () => undefined };

const NO_RESPONSE = {
  status: 200,
  redirected: false,
  headers: [],
  body: new Uint8Array(0),
  stream: 0,
} as const;

const GET: HttpRequest = {
  method: "GET",
  url: "",
  headers: [],
  body: undefined,
  timeoutMs: 0,
  maxBytes: 65_536,
  redirect: "error",
  maxRedirects: 0,
  repeatable: true,
  streamed: false,
  raw: false,
  service: "",
  region: "",
};

let own: { readonly rules: AddressRules; readonly pools: Pools } | undefined;

function unguarded(): { readonly rules: AddressRules; readonly pools: Pools } {
  const rules = new AddressRules({}, [], true);
  return { rules, pools: new Pools(rules) };
}
