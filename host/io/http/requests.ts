import { presign } from "../../aws-signature.ts";
import type { CallOutcome, CallTracer, IoSurroundings } from "../types.ts";
import { AddressRules } from "./address.ts";
import { callAws } from "./aws/call.ts";
import { CredentialSource } from "./aws/credentials.ts";
import { findService, serviceUrl } from "./aws/endpoint.ts";
import { hasHeader, headerOf, send, type Route } from "./exchange.ts";
import { describeFailure, HttpFailure } from "./failure.ts";
import { fetchOne } from "./fetch.ts";
import { Pools } from "./pools.ts";
import type { HttpRequest } from "./request.ts";
import type { HttpResult } from "./response.ts";
import type { BodyStream } from "./stream.ts";

/** What a handler needs to answer after a request took all of its time. */
const MARGIN_MS = 250;
/** Where an emulator names a deadline that is before any invocation, there is none. */
const DAY_MS = 86_400_000;
const NO_DEADLINE_MS = 60_000;

/** What requests are sent for: all but the guest's memory. */
export type RequestSurroundings = Pick<IoSurroundings, "invocation" | "ownEnvironment" | "calls">;

/** What requests to one set of rules share. */
export interface Shared {
  readonly rules: AddressRules;
  readonly pools: Pick<Pools, "take">;
}

/** The requests of one guest's instance, and the bodies that it still reads. */
export class Requests {
  readonly #surroundings: RequestSurroundings;
  readonly #shared: Shared;
  readonly #streams = new Map<number, BodyStream>();
  #lastStream = 0;
  readonly #underWay: Route["underWay"] = new Set();
  readonly #credentials: CredentialSource;

  constructor(surroundings: RequestSurroundings, shared: Shared) {
    this.#surroundings = surroundings;
    this.#shared = shared;
    this.#credentials = new CredentialSource(surroundings.ownEnvironment, (url, authorization) =>
      this.#getOwn(url, authorization),
    );
  }

  /** Sends requests, all at once, and waits for all of them. */
  send(requests: readonly HttpRequest[]): Promise<readonly HttpResult[]> {
    return Promise.all(requests.map((request) => this.sendOne(request)));
  }

  sendOne(request: HttpRequest): Promise<HttpResult> {
    const { tracer } = this.#surroundings.calls;
    return tracer ? this.#traced(request, tracer) : this.#send(this.#joined(request, undefined));
  }

  /** Waits for the next piece of a body; undefined at the end. */
  async read(stream: number): Promise<Uint8Array | HttpFailure | undefined> {
    try {
      const body = this.#streams.get(stream);
      if (!body) throw new HttpFailure("reset", "the body was read to its end, or closed");
      const piece = await body.read();
      if (!piece) this.#streams.delete(stream);
      return piece;
    } catch (error) {
      this.#streams.delete(stream);
      return describeFailure(error, true);
    }
  }

  /** Signs the URL of a request to AWS; it works for any holder. The result's URL is the one that was signed. */
  async presign(request: HttpRequest | undefined, seconds: number): Promise<HttpResult> {
    try {
      if (!request) throw new HttpFailure("invalid", "there is nothing to sign");
      const service = findService(request, this.#surroundings.ownEnvironment);
      const credentials = await this.#credentials.find();
      const scope = { ...service, credentials, date: new Date() };
      const { method, headers } = request;
      const url = presign(method, serviceUrl(service, request.url), seconds, scope, headers);
      return { ...NO_RESPONSE, url: url.href };
    } catch (error) {
      return describeFailure(error, false);
    }
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
    for (const each of this.#underWay)
      each.end(new HttpFailure("deadline", "the invocation is over"));
  }

  async #traced(request: HttpRequest, tracer: CallTracer): Promise<HttpResult> {
    const traced = tracer.call({ ...request, region: this.#region(request) });
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
