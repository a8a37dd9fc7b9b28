import { note } from "../../output.ts";
import type { DevFunction } from "../functions.ts";
import type { Functions } from "../project-functions.ts";
import { findService, pause, ServiceError } from "./aws-json.ts";
import { pollQueue } from "./queue.ts";
import { pollStream } from "./stream.ts";

/** How long until a source that could not be read is tried again. */
const RETRY_MS = 2_000;

type Poll = (signal: AbortSignal) => Promise<void>;

/** Reads the queues and streams that the settings of the functions name, where an endpoint is given. */
export class Pollers {
  readonly #functions: Functions;
  /** What ends each source that is read. */
  readonly #running = new Map<string, AbortController>();
  /** What was said already. */
  readonly #said = new Set<string>();

  constructor(functions: Functions) {
    this.#functions = functions;
  }

  /** Takes the functions as they are now: a source whose settings did not change goes on. */
  adopt(functions: readonly DevFunction[]): void {
    const wanted = new Map(functions.flatMap((of) => this.#sourcesOf(of)));
    for (const [key, stop] of this.#running)
      if (!wanted.has(key)) {
        stop.abort();
        this.#running.delete(key);
      }
    for (const [key, { source, poll }] of wanted) {
      if (this.#running.has(key)) continue;
      const stop = new AbortController();
      this.#running.set(key, stop);
      void this.#run(source, poll, stop.signal);
    }
  }

  /** A batch that is being processed counts as one that failed: its records come again. */
  stop(): void {
    for (const stop of this.#running.values()) stop.abort();
  }

  // --- internal ---

  /** Each source of a function, by all that it depends on. */
  #sourcesOf(of: DevFunction): [key: string, { source: string; poll: Poll }][] {
    const functions = this.#functions;
    const { name: to, queues, streams } = of;
    const environment = { ...process.env, ...of.environment };
    const dynamodb = findService("DYNAMODB", "dynamodb", "DynamoDB_20120810", environment);
    const changes =
      findService("DYNAMODB_STREAMS", "dynamodb", "DynamoDBStreams_20120810", environment) ??
      (dynamodb && { ...dynamodb, target: "DynamoDBStreams_20120810" });
    const sqs = findService("SQS", "sqs", "AmazonSQS", environment);
    const found: [string, { source: string; poll: Poll }][] = [];
    for (const settings of queues) {
      const source = `SQS ${settings.queue}`;
      if (sqs === undefined) {
        this.#explain(source, "AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_SQS");
        continue;
      }
      const poll: Poll = (signal) =>
        pollQueue(
          sqs,
          settings,
          {
            functions,
            to,
            source,
            reports: settings.reportBatchItemFailures ?? false,
            afterFailure: "to come again after the queue's visibility timeout",
          },
          signal,
        );
      found.push([JSON.stringify([to, settings, sqs]), { source, poll }]);
    }
    for (const settings of streams) {
      const source = `DynamoDB ${settings.table}`;
      if (dynamodb === undefined || changes === undefined) {
        this.#explain(source, "AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_DYNAMODB");
        continue;
      }
      const services = { tables: dynamodb, streams: changes };
      const poll: Poll = (signal) =>
        pollStream(
          services,
          settings,
          {
            functions,
            to,
            source,
            reports: settings.reportBatchItemFailures ?? false,
            afterFailure: "to be sent again from the first of them",
          },
          signal,
        );
      found.push([JSON.stringify([to, settings, services]), { source, poll }]);
    }
    return found;
  }

  #explain(source: string, variables: string): void {
    this.#say(`${source}: not read: set ${variables} to a local server, in .env for example`);
  }

  /** Reads a source until it is stopped, also after it could not be read for a while. */
  async #run(source: string, poll: Poll, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await poll(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof ServiceError || error instanceof TypeError)) throw error;
        const { message, cause } = error as Error;
        const { code } = (cause ?? {}) as NodeJS.ErrnoException;
        this.#say(`${source}: cannot be read: ${code ?? message}: it is tried again`);
        await pause(RETRY_MS, signal);
      }
    }
  }

  #say(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    note(text);
  }
}
