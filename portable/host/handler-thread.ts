import { MessageChannel, Worker } from "node:worker_threads";
import type { LogLevel, Outbound, Permissions, ReplySink } from "../../host/index.ts";
import type { Invocation } from "../runtime/index.ts";
import { HostCalls } from "./calls.ts";
import { serveChannel } from "./channel.ts";
import type { ThreadMessage } from "./handler-main.ts";

/** What a handler in a thread of its own is run with. */
export interface HandlerThreadOptions {
  /** The module that `writeJavaScript` wrote. */
  readonly file: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of the process, where the handler sees less of it. */
  readonly ownEnvironment?: Readonly<Record<string, string | undefined>> | undefined;
  readonly permissions: Permissions;
  /** Answers the handler's requests, where they are not to leave the process. */
  readonly outbound?: Outbound | undefined;
  readonly log: (level: LogLevel, text: string) => void;
}

export interface ThreadReply {
  readonly bytes: Uint8Array;
  /** Undefined for JSON. */
  readonly contentType: string | undefined;
}

/**
 * A handler as JavaScript in a thread of its own: it can stand still while it waits, and this thread, which may serve
 * what it asks for, goes on.
 */
export class HandlerThread {
  readonly #worker: Worker;
  readonly #log: HandlerThreadOptions["log"];
  #waiting: PromiseWithResolvers<ThreadReply | undefined>;
  #sink: ReplySink | undefined;

  private constructor(options: HandlerThreadOptions) {
    const { file, handler, environment, permissions, outbound, log } = options;
    const { port1, port2 } = new MessageChannel();
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const main = import.meta.url.endsWith(".ts")
      ? "./handler-main.ts"
      : "./portable/handler-main.js";
    this.#worker = new Worker(new URL(main, import.meta.url), {
      workerData: { file, handler, wasmstrapHost: { port: port2, signal } },
      transferList: [port2],
      env: { ...environment } as NodeJS.ProcessEnv,
      execArgv: [],
    });
    this.#log = log;
    this.#waiting = Promise.withResolvers();
    this.#worker.on("message", (message: ThreadMessage) => this.#take(message));
    this.#worker.on("error", (error) => this.#waiting.reject(error));
    this.#worker.unref();
    port1.unref();
    const host = new HostCalls({
      environment: options.ownEnvironment ?? environment,
      permissions,
      guarded: [],
      outbound,
      sink: () => this.#sink,
      finish: () => Promise.resolve(false),
      log,
    });
    serveChannel({ port: port1, signal }, host);
  }

  /** @throws What the handler's top-level code throws. */
  static async start(options: HandlerThreadOptions): Promise<HandlerThread> {
    const thread = new HandlerThread(options);
    await thread.#settled();
    return thread;
  }

  /** One at a time. @throws What the handler throws. */
  async invoke(event: Uint8Array, invocation: Invocation, sink: ReplySink): Promise<ThreadReply> {
    this.#waiting = Promise.withResolvers();
    this.#sink = sink;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage({ event, invocation });
    return (await this.#settled())!;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  // --- internal ---

  /** Keeps the process alive while it waits, and no longer. */
  async #settled(): Promise<ThreadReply | undefined> {
    this.#worker.ref();
    try {
      return await this.#waiting.promise;
    } finally {
      this.#worker.unref();
    }
  }

  #take(message: ThreadMessage): void {
    if (message.kind === "log") this.#log(message.level, message.text);
    else if (message.kind === "ready") this.#waiting.resolve(undefined);
    else if (message.kind === "reply") this.#waiting.resolve(message);
    else this.#waiting.reject(Object.assign(new Error(message.message), message.error));
  }
}
