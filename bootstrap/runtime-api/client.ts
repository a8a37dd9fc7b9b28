import { Connection } from "../http/connection.ts";
import { AnswerReader, EventReader } from "./response-readers.ts";
import type { Answer, Delivery, Lost, Polled, Receive } from "./response-readers.ts";
import { UNANSWERABLE, type Invocation } from "./invocation.ts";
import { Upload } from "./upload.ts";
import type { Log } from "../log.ts";
import type { Reply, Report } from "../report.ts";
import type { RuntimeApiAddress } from "../settings/lambda.ts";
import { judgeNext, judgePost, type Verdict } from "./status-policy.ts";
import { userAgent } from "./version.ts";

/** Where the API's own paths begin, below an emulator's prefix. */
const RUNTIME = "/2018-06-01/runtime";

/** The Runtime API is gone, or wants this process to end. */
class RuntimeApiError extends Error {
  override readonly name = "RuntimeApiError";
}

/** How often an exchange that found no server, or lost it, is begun again before giving up. */
const RETRY_LIMIT = 5;
const RETRY_PAUSE_MS = 50;
/** Between polls that brought nothing: doubled from the first to the second. */
const IDLE_PAUSE_MS = 10;
const IDLE_PAUSE_LIMIT_MS = 250;

/**
 * Lambda's Runtime API over one kept-alive connection.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  readonly #connection: Connection;
  readonly #prefix: string;
  /** Lines of every request's head. */
  readonly #common: string;
  readonly #poll: string;
  readonly #log: Log;
  readonly #warned = new Set<string>();
  #polling = false;
  #wake: (() => void) | undefined;
  #stopped = false;

  constructor(address: RuntimeApiAddress, log: Log) {
    this.#connection = new Connection(address);
    this.#prefix = address.prefix;
    this.#common = `Host: ${address.host}\r\nUser-Agent: ${userAgent}\r\n`;
    this.#poll = this.#head("GET", `${RUNTIME}/invocation/next`);
    this.#log = log;
  }

  /** Connects, so that the first poll need not wait for it. */
  connect(): void {
    this.#connection.open();
  }

  /**
   * Waits for the next event, as long as it takes, and reads it into the room that `receive` gives.
   * Lost connections and idle answers are dealt with here; `receive` is called again for the event
   * that replaces a half-read one.
   *
   * @returns `undefined` after `stop()`.
   * @throws {RuntimeApiError} The process should end.
   */
  async next(receive: Receive): Promise<Delivery | undefined> {
    let failures = 0;
    let idlePauseMs = IDLE_PAUSE_MS;
    while (!this.#stopped) {
      this.#polling = true;
      const polled = await this.#pollOnce(receive);
      this.#polling = false;
      if (polled.kind === "event") return polled.delivery;
      const verdict = judgePoll(polled);
      const loud = polled.kind === "lost" && polled.broken;
      if (verdict.action === "exit") throw new RuntimeApiError(`Cannot poll: ${verdict.meaning}`);
      if (verdict.action === "pause") {
        failures = 0;
        await this.#pause(idlePauseMs);
        idlePauseMs = Math.min(idlePauseMs * 2, IDLE_PAUSE_LIMIT_MS);
      } else if (!this.#stopped) {
        await this.#pauseBeforeRetry(failures++, "poll", verdict.meaning, loud);
      }
    }
    return undefined;
  }

  /**
   * Posts a reply to `/response` or a failure to `/error`, and deals with every answer to it.
   *
   * @param reply Its bytes are written where they lie, so they must stay as they are until this resolves.
   * @throws {RuntimeApiError} The process should end.
   */
  post(invocation: Invocation, reply: Reply): Promise<void> {
    const path = `${RUNTIME}/invocation/${encodeURIComponent(invocation.requestId)}`;
    const { invocationId } = invocation;
    const echo =
      invocationId === undefined ? "" : header("Lambda-Runtime-Invocation-Id", invocationId);
    if (reply.kind === "success") {
      const type = reply.contentType;
      return this.#deliver("the response", `${path}/response`, echo, reply.bytes, type);
    }
    const { report } = reply;
    return this.#deliver("the error", `${path}/error`, echo + errorHeaders(report), report.body);
  }

  /** Begins a reply that is sent piece by piece. Only one request at a time: the next one must wait for its answer. */
  stream(invocation: Invocation, contentType: string): Upload {
    const { requestId, invocationId } = invocation;
    const path = `${RUNTIME}/invocation/${encodeURIComponent(requestId)}/response`;
    const headers =
      (invocationId === undefined ? "" : header("Lambda-Runtime-Invocation-Id", invocationId)) +
      header("Lambda-Runtime-Function-Response-Mode", "streaming") +
      header("Trailer", "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body") +
      header("Content-Type", contentType) +
      header("Transfer-Encoding", "chunked");
    return new Upload(this.#connection, this.#head("POST", path, headers), (answer, sentBytes) => {
      if (answer.kind === "answer") this.#judge("the streamed response", answer, sentBytes, false);
      else this.#log.write("error", `Cannot finish the streamed response: ${answer.reason}`);
    });
  }

  /**
   * Tells the platform that this environment cannot start. The process ends afterwards either way.
   *
   * @throws {RuntimeApiError} The report did not reach the platform.
   */
  async initError(report: Report): Promise<void> {
    await this.#deliver(
      "the init error",
      `${RUNTIME}/init/error`,
      errorHeaders(report),
      report.body,
    );
  }

  /** Tells the platform that this environment cannot go on from its snapshot. The process ends afterwards. */
  async restoreError(report: Report): Promise<void> {
    await this.#deliver(
      "the restore error",
      `${RUNTIME}/restore/error`,
      errorHeaders(report),
      report.body,
    );
  }

  /**
   * Asks for something that has no body, as long as its answer takes. Lost connections are begun again.
   *
   * @param what Names it in messages: `the restore`.
   * @param path Below the prefix, with the API's version.
   * @param headers Lines, each with its line break.
   * @throws {RuntimeApiError} The connection was lost too often.
   */
  async get(what: string, path: string, headers = ""): Promise<Answer> {
    for (let failures = 0; ;) {
      const answer = await this.#exchange("GET", path, headers, undefined);
      if (answer.kind === "answer") return answer;
      await this.#pauseBeforeRetry(failures++, `ask for ${what}`, answer.reason);
    }
  }

  /** Posts JSON to another part of the API, once. */
  tell(path: string, headers: string, body: string): Promise<Answer | Lost> {
    return this.#exchange("POST", path, headers, Buffer.from(body));
  }

  /** Ends a waiting poll: `next` resolves with `undefined`, now and from now on. A POST is finished. */
  stop(): void {
    this.#stopped = true;
    if (this.#polling) this.#connection.abort(new Error("stopped"));
    this.#wake?.();
  }

  #pollOnce(receive: Receive): Promise<Polled> {
    const reader = new EventReader(receive, this.#warnOnce);
    this.#connection.send(this.#poll, undefined, reader);
    return reader.polled;
  }

  async #deliver(
    what: string,
    path: string,
    headers: string,
    body: Uint8Array,
    type?: string,
  ): Promise<void> {
    let repeated = false;
    for (let failures = 0; ;) {
      const answer = await this.#exchange("POST", path, headers, body, type);
      if (answer.kind === "answer") return this.#judge(what, answer, body.length, repeated);
      if (!answer.sent) {
        await this.#pauseBeforeRetry(failures++, `post ${what}`, answer.reason);
      } else if (!repeated) {
        // A platform that has it already refuses the second copy, so one repetition is safe.
        repeated = true;
      } else {
        // The next poll shows what became of it.
        return this.#log.write("error", `Cannot tell whether ${what} arrived: ${answer.reason}`);
      }
    }
  }

  #exchange(
    method: "GET" | "POST",
    path: string,
    headers: string,
    body: Uint8Array | undefined,
    type?: string,
  ): Promise<Answer | Lost> {
    const reader = new AnswerReader();
    this.#connection.send(this.#head(method, path, headers, body, type), body, reader);
    return reader.answer;
  }

  #head(
    method: "GET" | "POST",
    path: string,
    headers = "",
    body?: Uint8Array,
    type = "application/json",
  ): string {
    const about =
      body === undefined ? "" : `Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n`;
    return `${method} ${this.#prefix}${path} HTTP/1.1\r\n${this.#common}${headers}${about}\r\n`;
  }

  #judge(what: string, answer: Answer, lengthBytes: number, repeated: boolean): void {
    if (answer.status >= 200 && answer.status < 300) return;
    if (repeated && (answer.status === 400 || answer.status === 403)) return; // the first copy arrived
    const verdict = judgePost(answer.status);
    const text = `Cannot post ${what} of ${lengthBytes} bytes: the Runtime API answered ${show(answer)}: ${verdict.meaning}`;
    if (verdict.action === "exit") throw new RuntimeApiError(text);
    this.#log.write("error", text);
  }

  /**
   * The first retry goes out at once, and silently: most often an idle connection was closed.
   *
   * @param loud It did not fail for that reason, and is always logged.
   */
  async #pauseBeforeRetry(
    failures: number,
    what: string,
    reason: string,
    loud = false,
  ): Promise<void> {
    if (failures >= RETRY_LIMIT) {
      throw new RuntimeApiError(`Cannot ${what}: gave up after ${RETRY_LIMIT} retries: ${reason}`);
    }
    if (loud || failures > 0) this.#log.write("warn", `Cannot ${what}, will retry: ${reason}`);
    if (failures > 0) await this.#pause(RETRY_PAUSE_MS * 2 ** failures);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** An emulator repeats its oddities with every event. */
  readonly #warnOnce = (text: string): void => {
    if (text !== UNANSWERABLE) {
      if (this.#warned.has(text) || this.#warned.size >= 32) return;
      this.#warned.add(text);
    }
    this.#log.write("warn", text);
  };
}

/** A line of a request's head. */
export function header(name: string, value: string): string {
  return `${name}: ${value}\r\n`;
}

// --- internal ---

function judgePoll(polled: Answer | Lost | { readonly kind: "unanswerable" }): Verdict {
  if (polled.kind === "lost") return { action: "retry", meaning: polled.reason };
  if (polled.kind === "unanswerable") return { action: "pause", meaning: "no request id" };
  const { action, meaning } = judgeNext(polled.status);
  return { action, meaning: `the Runtime API answered ${show(polled)}: ${meaning}` };
}

function errorHeaders({ headerType, xrayCause }: Report): string {
  return (
    header("Lambda-Runtime-Function-Error-Type", headerType) +
    header("Lambda-Runtime-Function-XRay-Error-Cause", xrayCause)
  );
}

/** `413 (RequestEntityTooLarge: Exceeded maximum allowed payload size)` */
function show(answer: Answer): string {
  let words = answer.text.trim();
  try {
    const body: unknown = JSON.parse(words);
    if (typeof body === "object" && body !== null && "errorMessage" in body) {
      words = `${"errorType" in body ? String(body.errorType) : "Error"}: ${String(body.errorMessage)}`;
    }
  } catch {
    // Not JSON: shown as it stands.
  }
  return words === "" ? String(answer.status) : `${answer.status} (${words.slice(0, 200)})`;
}
