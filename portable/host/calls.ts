import type { HttpRequest, HttpResult, Requests } from "../../host/io/http/index.ts";
import type {
  IoInstance,
  IoSurroundings,
  Outbound,
  Permissions,
  ReplySink,
} from "../../host/index.ts";
import type { Failure, Invocation, PlainFailure, PlainResult } from "../runtime/index.ts";

/** What stands around a handler that runs in another thread. */
export interface HostOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly permissions: Permissions;
  readonly guarded: readonly string[];
  /** In place of the world, for tests. */
  readonly outbound?: Outbound | undefined;
  /** Where the reply of the invocation under way is streamed to. */
  readonly sink: (invocation: Invocation | undefined) => ReplySink | undefined;
  /** A handler is over: with what it threw, if it did. Returns whether its reply had begun to leave. */
  readonly finish: (failure?: Failure) => Promise<boolean>;
  readonly log: IoSurroundings["log"];
}

/** Does what a handler in another thread asks for, through the host's own providers. */
export class HostCalls {
  readonly #options: HostOptions;
  readonly #surroundings: IoSurroundings;
  #invocation: Invocation | undefined;
  #requests: Requests | undefined;
  #sink: ReplySink | undefined;
  #trace: IoInstance | undefined;
  /** What a call says of memory: one text. */
  #text = new Uint8Array(0);

  constructor(options: HostOptions) {
    this.#options = options;
    this.#surroundings = {
      memory: () => ({
        view: () => this.#text,
        utf8: (_, length) => Buffer.from(this.#text.subarray(0, length)).toString(),
        write: () => undefined,
      }),
      exports: () => ({}),
      invocation: () => this.#invocation,
      waiting: () => undefined,
      ownEnvironment: options.environment,
      permissions: options.permissions,
      guarded: options.guarded,
      outbound: options.outbound,
      reply: { sink: undefined, contentType: undefined },
      calls: { tracer: undefined },
      log: options.log,
    };
  }

  /** @throws what the call throws. */
  async call(name: string, values: readonly unknown[]): Promise<unknown> {
    const run = this.#calls[name];
    if (!run) throw new Error(`there is no call ${name}`);
    return run(...(values as never[]));
  }

  readonly #calls: Readonly<Record<string, (...values: never[]) => unknown>> = {
    "http.send": async (invocation: Invocation | undefined, requests: readonly HttpRequest[]) => {
      this.#invocation = invocation;
      return (await (await this.#http()).send(requests)).map(plain);
    },
    "http.read": async (stream: number) => {
      const piece = await (await this.#http()).read(stream);
      return piece instanceof Error ? plain(piece) : piece;
    },
    "http.presign": async (
      invocation: Invocation | undefined,
      request: HttpRequest | undefined,
      seconds: number,
    ) => {
      this.#invocation = invocation;
      return plain(await (await this.#http()).presign(request, seconds));
    },
    "http.close": (stream: number) => this.#requests?.close(stream),
    /** Before the first request: those are traced, too. */
    "trace.open": async () => {
      const { open } = await import("../../host/io/trace/index.ts");
      this.#trace ??= open(this.#surroundings);
    },
    "trace.begin": (invocation: Invocation | undefined, name: string) => {
      this.#invocation = invocation;
      return this.#traced("begin", name, 0, Buffer.byteLength(name));
    },
    "trace.end": (subsegment: number, members: string) =>
      this.#traced("end", members, subsegment, 0, Buffer.byteLength(members)),
    "stream.open": (
      invocation: Invocation | undefined,
      contentType: string,
      prelude: Uint8Array,
    ) => {
      this.#sink = this.#options.sink(invocation);
      this.#sink?.open(contentType, prelude);
    },
    "stream.write": (bytes: Uint8Array) => this.#sink?.write(bytes) ?? false,
    "stream.end": () => this.#sink?.end() ?? false,
    "stream.finish": (failure?: Failure) => this.#options.finish(failure),
    end: () => {
      this.#requests?.end();
      this.#trace?.end();
      this.#invocation = undefined;
      this.#sink = undefined;
    },
  };

  async #http(): Promise<Requests> {
    const { openRequests } = await import("../../host/io/http/index.ts");
    return (this.#requests ??= openRequests(this.#surroundings));
  }

  #traced(name: string, text: string, ...values: number[]): unknown {
    this.#text = Buffer.from(text);
    return this.#trace?.functions[name]!(...values);
  }
}

// --- internal ---

function plain(result: HttpResult): PlainResult {
  if (!(result instanceof Error)) return result;
  const { kind, message, code } = result;
  return { failure: { kind, message, code } satisfies PlainFailure };
}
