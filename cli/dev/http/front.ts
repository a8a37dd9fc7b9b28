import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import {
  failureReply,
  type FrontEnd,
  type Header,
  httpEvent,
  httpReply,
  type HttpReply,
  type HttpRequest,
} from "../../../events/index.ts";
import type { DevFunction } from "../functions.ts";
import type { Functions } from "../project-functions.ts";
import { compareRoutes, DEFAULT_ROUTE, matchRoute } from "./routes.ts";
import { StreamedReply } from "./streamed-reply.ts";

interface Chosen {
  readonly of: DevFunction;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Serves an HTTP request by a function, as API Gateway, a function URL or a load balancer would. */
export async function serveRequest(
  functions: Functions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(incoming);
  const ready = await functions.ready();
  if (!ready.ok)
    return send(response, { status: 500, headers: TEXT, body: Buffer.from(ready.report) });
  const chosen = choose(ready.functions, request);
  if (chosen === undefined) return send(response, NO_ROUTE);
  const { of } = chosen;
  const requestId = randomUUID();
  const front: FrontEnd = {
    requestId,
    nowMs: Date.now(),
    routeKey: chosen.routeKey,
    pathParameters: chosen.pathParameters,
    stageVariables: {},
  };
  const event = Buffer.from(JSON.stringify(httpEvent(of.payload, request, front)));
  const streamed = new StreamedReply(response);
  const invoked = await functions.invoke(of, {
    event,
    requestId,
    onHead: (headers) => streamed.head(headers),
    onChunk: (chunk) => streamed.chunk(chunk),
  });
  const what = `${request.method} ${request.target}`;
  if (streamed.begun) {
    streamed.end();
    functions.record(of, invoked, { event, what, httpStatus: streamed.status });
    return;
  }
  const { failure, timedOut, outcome } = invoked;
  const reply =
    failure === undefined
      ? httpReply(of.payload, outcome.body)
      : failureReply(of.payload, timedOut, `${failure.type}: ${failure.message}`);
  const stale: readonly Header[] = ready.stale
    ? [["x-wasmstrap-stale", "the last build failed"]]
    : [];
  send(response, { ...reply, headers: [...reply.headers, ...stale] }, request.method === "HEAD");
  functions.record(of, invoked, {
    event,
    what,
    httpStatus: reply.status,
    problem: failure === undefined ? reply.problem : undefined,
  });
}

// --- internal ---

const TEXT: readonly Header[] = [["content-type", "text/plain; charset=utf-8"]];

const NO_ROUTE: HttpReply = {
  status: 404,
  headers: [["content-type", "application/json"]],
  body: Buffer.from('{"message":"Not Found"}'),
};

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const { method = "GET", url = "/", rawHeaders, socket } = incoming;
  const headers: Header[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    headers.push([rawHeaders[i] ?? "", rawHeaders[i + 1] ?? ""]);
  const body = await buffer(incoming);
  return { method, target: url, headers, body, sourceIp: socket.remoteAddress ?? "127.0.0.1" };
}

/** By the routes that are set; without any, by a first segment that is a function's name; else the first function. */
function choose(all: readonly DevFunction[], request: HttpRequest): Chosen | undefined {
  const path = request.target.replace(/\?.*$/s, "");
  const routed = all
    .flatMap((of) => of.routes.map((route) => ({ of, route })))
    .toSorted((a, b) => compareRoutes(a.route, b.route));
  for (const { of, route } of routed) {
    const match = matchRoute(route, request.method, path);
    if (match !== undefined)
      return { of, routeKey: match.key, pathParameters: match.pathParameters };
  }
  const free = all.filter(({ routes }) => routes.length === 0);
  const name = path.split("/")[1];
  const of = free.find((each) => each.name === name) ?? free[0];
  return of && { of, routeKey: DEFAULT_ROUTE, pathParameters: {} };
}

function send(
  response: ServerResponse,
  { status, headers, body }: HttpReply,
  headOnly = false,
): void {
  if (response.destroyed) return;
  response.statusCode = status;
  for (const [name, value] of headers) appendSafely(response, name, value);
  if (headOnly) response.end();
  else response.end(body);
}

/** A name or value that HTTP forbids, and what the server sets by itself, is left out. */
function appendSafely(response: ServerResponse, name: string, value: string): void {
  if (/^(content-length|transfer-encoding|connection)$/i.test(name)) return;
  try {
    response.appendHeader(name, value);
  } catch {
    // The front ends of AWS drop it too.
  }
}
