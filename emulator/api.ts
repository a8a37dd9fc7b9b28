import type { Fault, FaultPlan } from "./http/faults.ts";

/** How the emulated environment is set up; every field has a default that suits a test. */
export interface EmulatorOptions {
  /** Address to listen on; `127.0.0.1` unless given. */
  readonly host?: string;
  /** Port to listen on; 0, which takes a free one, unless given. */
  readonly port?: number;
  /** Put between `host:port` and the API's own paths, as cargo-lambda does: `/my-function`. */
  readonly pathPrefix?: string;
  /** `Lambda-Runtime-Invoked-Function-Arn` of invocations that name none. */
  readonly functionArn?: string;
  /** After this time from delivery the caller is answered `Sandbox.Timeout` and a late reply gets 410. */
  readonly functionTimeoutMs?: number;
  /** Longest accepted buffered reply, inclusive; 6,291,556 unless given. */
  readonly payloadLimitBytes?: number;
  /** Above 1: managed-instances mode, with this many invocations in flight and this many polls waiting. */
  readonly maxConcurrency?: number;
  /** Managed-instances mode, also where only one invocation is in flight. */
  readonly managedInstances?: boolean;
  /** In managed-instances mode: what becomes of an event while no poll waits. AWS refuses it; it is queued unless set. */
  readonly whenBusy?: "queue" | "refuse";
  /** Mounts `restore/next` and `restore/error`, and `credentials` where there are some. */
  readonly snapStart?: boolean;
  /** What a restored environment gets for `AWS_CONTAINER_AUTHORIZATION_TOKEN`. */
  readonly credentials?: Credentials;
  /** Names of extensions that count as external: only these may subscribe to SHUTDOWN. */
  readonly externalExtensions?: readonly string[];
  /** Events longer than this go out chunked, as Go's `net/http` sends them; 2048 unless given. */
  readonly chunkEventsAboveBytes?: number;
  /** What goes wrong, and when. */
  readonly faults?: FaultPlan;
}

/** As AWS's SDKs read them, and the token that they are handed out for. */
export interface Credentials {
  readonly token: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601. */
  readonly expiration: string;
}

/**
 * One event and the headers that it is delivered with. An empty or absent value means no such header; a line break in a
 * value becomes a space, as Go's `net/http` writes it.
 */
export interface InvokeOptions {
  /** Delivered byte for byte; text is sent as UTF-8. */
  readonly event: Uint8Array | string;
  /** A random UUID unless given. */
  readonly requestId?: string;
  readonly traceId?: string;
  readonly clientContext?: string;
  readonly cognitoIdentity?: string;
  readonly tenantId?: string;
  /** The nonce of this attempt; a reply that echoes another one is answered 410. */
  readonly invocationId?: string;
  /** Epoch milliseconds to announce; unless given, delivery plus the function's timeout. Never enforced. */
  readonly deadlineMs?: number;
  readonly arn?: string;
  /** Replaces, adds or (undefined) removes headers of the delivery, whatever they are. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** What goes wrong with the first delivery of this event, before any rule of the fault plan. */
  readonly fault?: Fault;
  /** Called with the request headers of a streamed reply, names in lower case, before its first chunk. */
  readonly onHead?: (headers: Readonly<Record<string, string>>) => void;
  /** Called for each HTTP chunk of a streamed reply as it arrives. */
  readonly onChunk?: (chunk: Buffer) => void;
}

/** A reply that came with `Lambda-Runtime-Function-Response-Mode: streaming`. */
export interface StreamedBody {
  /** The HTTP chunks as they were framed by the runtime. */
  readonly chunks: Buffer[];
  /** Names in lower case. */
  readonly trailers: Record<string, string>;
}

/** How an invocation ended, as the caller of the function would see it. */
export interface Outcome {
  /** `error` for `/error`, for an error in a stream's trailers, and for what the platform answered itself. */
  readonly kind: "response" | "error";
  readonly requestId: string;
  /** What the emulator answered to the runtime; 0 if the runtime never replied. */
  readonly status: number;
  /** What the caller gets: the runtime's bytes, or the platform's own error. */
  readonly body: Buffer;
  /** Request headers of the reply, names in lower case; empty if the runtime never replied. */
  readonly headers: Record<string, string>;
  /** As the runtime sent it, or the platform's own. */
  readonly errorType?: string;
  /** `errorType` as Lambda's metrics would show it; only with kind `error`. */
  readonly platformErrorType?: string;
  /** `Lambda-Runtime-Function-XRay-Error-Cause` as sent. */
  readonly xrayCause?: string;
  readonly streaming?: StreamedBody;
  /** `performance.now()` of the delivery; 0 if it was never delivered. */
  readonly deliveredAt: number;
  /** `performance.now()` when the reply's last byte had been read. */
  readonly answeredAt: number;
}

/** What the runtime posted to `init/error` or `restore/error`. */
export interface InitFailure {
  readonly phase: "init" | "restore";
  readonly errorType?: string;
  readonly platformErrorType: string;
  readonly xrayCause?: string;
  readonly body: Buffer;
  readonly headers: Record<string, string>;
  /** What the emulator answered. */
  readonly status: number;
  /** `performance.now()` */
  readonly at: number;
}

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** As sent, with the emulator's prefix. */
  readonly path: string;
  /** Names in lower case; of a repeated header all values, joined by `, `. */
  readonly headers: Record<string, string>;
  /** Request line and header lines exactly as sent, without the empty line. */
  readonly head: string;
  /** Body bytes that have arrived so far, framing not counted. */
  readonly bodyBytes: number;
  /** `performance.now()` when the head was complete. */
  readonly at: number;
}

export type ShutdownReason = "spindown" | "timeout" | "failure";

/** A running emulator. */
export interface Emulator {
  /** `host:port`, plus the prefix: the value for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /**
   * Queues an event. Settles when the runtime has answered, when the platform has answered for it (413, timeout, init
   * error, exit) or when the emulator closes; all of these resolve.
   *
   * @throws {Error} The request id is already queued or in flight, or the emulator is closed.
   */
  invoke(options: InvokeOptions): Promise<Outcome>;
  /** Resolves when this runtime posts an init or restore error; rejects when it exits without. */
  initError(): Promise<InitFailure>;
  /** Resolves with `performance.now()` of this runtime's first poll; rejects when it exits before. */
  firstPoll(): Promise<number>;
  /** Resolves with `performance.now()` when the runtime asks for `restore/next`; rejects when it exits before. */
  snapshotReady(): Promise<number>;
  /** Answers the `restore/next` that waits. */
  restore(): void;
  /**
   * Tells the emulator that the runtime's process is gone. What was in flight ends as `Runtime.ExitError`, and so does
   * what waited for a runtime that died before its first poll. The next request starts a new life.
   */
  runtimeExited(reason: string): void;
  /** Sends SHUTDOWN to every external extension that subscribed to it. */
  shutdown(reason: ShutdownReason): void;
  /** Replaces the fault plan, and counts requests from one again. */
  injectFaults(plan: FaultPlan | undefined): void;
  /** Ends every connection as a peer does that forgot them while the environment was frozen. */
  dropConnections(how: "fin" | "reset"): void;
  /** The last requests, oldest first: at most 1024, so that millions of invocations cost no memory. */
  readonly requests: readonly RecordedRequest[];
  /** How many requests have arrived since the start. */
  readonly requestCount: number;
  /** Ends every connection and every invocation that waits. */
  close(): Promise<void>;
}
