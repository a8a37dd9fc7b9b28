import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type Header, httpReply, readSample, sampleFor, sampleNames } from "../../events/index.ts";
import { ownEvents, readOwnEvent } from "../invoke/event.ts";
import { pageFolder } from "../package-root.ts";
import type { Builds } from "./builds.ts";
import type { DevFunction } from "./functions.ts";
import type { History, InvocationRecord } from "./history.ts";
import type { PageBuild, PageFunction, PageReply, PageState } from "./page/protocol.ts";
import type { ProjectFunctions } from "./project-functions.ts";
import { ServerSentEvents } from "./server-sent-events.ts";

const ROOT = "/_wasmstrap";

export function isPage(url: string): boolean {
  return url === ROOT || url.startsWith(`${ROOT}/`) || url.startsWith(`${ROOT}?`);
}

const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "": ["index.html", "text/html; charset=utf-8"],
  "/page.js": ["page.js", "text/javascript; charset=utf-8"],
  "/page.css": ["page.css", "text/css; charset=utf-8"],
};

export interface PageApiOptions {
  readonly directory: string;
  readonly builds: Builds;
  readonly functions: ProjectFunctions;
  readonly history: History;
}

/** The page's files, what it shows, and its button. */
export class PageApi {
  readonly #options: PageApiOptions;
  readonly #live: ServerSentEvents;

  constructor(options: PageApiOptions) {
    this.#options = options;
    this.#live = new ServerSentEvents(() => ["state", this.#state()]);
    options.builds.on("started", () => this.#live.send("building", {}));
    options.builds.on("built", () => this.#live.send("state", this.#state()));
    options.history.on("invocation", (record) => this.#live.send("invocation", record));
  }

  async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwn(incoming)) return answer(response, 403, "text/plain", "Not from another site\n");
    const url = new URL(incoming.url ?? "/", "http://page");
    const path = url.pathname.slice(ROOT.length).replace(/\/$/, "");
    const file = FILES[path];
    if (file !== undefined) {
      const [name, type] = file;
      return answer(response, 200, type, readFileSync(join(pageFolder(), name)));
    }
    if (path === "/live") return this.#live.open(response);
    const [, name] = /^\/events\/([\w.-]+)$/.exec(path) ?? [];
    if (name !== undefined) return this.#event(response, name);
    if (path === "/invoke" && incoming.method === "POST") {
      const body = await buffer(incoming);
      return this.#invoke(response, url.searchParams, body);
    }
    answer(response, 404, "text/plain", "There is no such page\n");
  }

  close(): void {
    this.#live.close();
  }

  // --- internal ---

  #state(): PageState {
    const { builds, functions, history, directory } = this.#options;
    return {
      project: directory,
      functions: functions.functions.map(describe),
      build: describeBuild(builds, functions.problem),
      events: { own: ownEvents(directory), aws: sampleNames() },
      invocations: history.list(),
    };
  }

  #event(response: ServerResponse, name: string): void {
    const bytes = readOwnEvent(this.#options.directory, name) ?? readSample(name);
    if (bytes === undefined) answer(response, 404, "text/plain", "There is no such event\n");
    else answer(response, 200, "application/json", bytes);
  }

  async #invoke(response: ServerResponse, query: URLSearchParams, event: Buffer): Promise<void> {
    const { functions } = this.#options;
    const ready = await functions.ready();
    const send = (reply: PageReply) =>
      answer(response, 200, "application/json", JSON.stringify(reply));
    if (!ready.ok) return send({ ok: false, report: ready.report });
    const name = query.get("function");
    const of = ready.functions.find((each) => each.name === name) ?? ready.functions[0];
    if (of === undefined) return send({ ok: false, report: "The project has no function\n" });
    const invoked = await functions.invoke(of, { event });
    const what = `event ${query.get("event") ?? "of the page"}`;
    const record = functions.record(of, invoked, { event, what });
    send({ ok: true, record, http: httpOf(of, record, invoked.outcome.body) });
  }
}

function describe({
  name,
  handler,
  eventType,
  payload,
  timeoutMs,
  memoryMb,
}: DevFunction): PageFunction {
  return { name, handler, eventType, payload, timeoutMs, memoryMb, sample: sampleFor(eventType) };
}

function describeBuild({ last, good }: Builds, problem: string | undefined): PageBuild {
  return {
    ok: last?.ok === true && problem === undefined,
    report: problem ?? last?.report ?? "",
    tookMs: last?.tookMs ?? 0,
    changed: last?.changed ?? [],
    bytes: good?.bytes,
    size: good?.size(),
  };
}

/** What an HTTP client would get of the reply, where the function serves requests. */
function httpOf(
  { payload, eventType }: DevFunction,
  { ok }: InvocationRecord,
  body: Uint8Array,
): { status: number; headers: readonly Header[]; body: string } | undefined {
  if (!ok || !/Proxy|URL|ALB|Http/.test(eventType)) return undefined;
  const reply = httpReply(payload, body);
  if (reply.problem !== undefined) return undefined;
  const { status, headers } = reply;
  return { status, headers, body: Buffer.from(reply.body).toString() };
}

/**
 * Another site's page in the author's browser must not send events: by name, where its name was made to lead here, or
 * across origins.
 */
function isOwn({ headers }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const name = host.replace(/:\d+$/, "");
  return name === "localhost" || /^\[?[\da-f.:]+\]?$/i.test(name);
}

function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(body);
}
