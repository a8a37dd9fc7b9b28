import { randomUUID } from "node:crypto";
import type { InvokeOptions, Outcome } from "../api.ts";
import { errorBody, platformErrorType } from "./error-types.ts";
import { override } from "../http/headers.ts";
import type { Header, Reply } from "../http/reply.ts";
import type { Settings } from "./settings.ts";
import { StateMachine } from "./state.ts";

/** The parts of an outcome that are not known from the invocation itself. */
export type Ending = Omit<Outcome, "requestId" | "deliveredAt" | "answeredAt">;

/** One event, from the queue to its outcome. */
export class Invocation {
  readonly requestId: string;
  readonly options: InvokeOptions;
  readonly event: Buffer;
  readonly outcome: Promise<Outcome>;
  /** Its own way through the table; used only where several invocations are in flight. */
  readonly machine: StateMachine = new StateMachine("Running");
  deliveredAt = 0;
  deadlineMs = 0;
  timer: NodeJS.Timeout | undefined = undefined;
  /** The caller has its answer; whatever the runtime still sends is late. */
  settled = false;
  readonly #resolve: (outcome: Outcome) => void;

  constructor(options: InvokeOptions) {
    this.requestId = options.requestId ?? randomUUID();
    this.options = options;
    this.event = bytesOf(options.event);
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.outcome = promise;
    this.#resolve = resolve;
  }

  /** The reply to the poll that takes this event: headers alphabetically, as Go writes them, empty ones left out. */
  delivery(settings: Settings): Reply {
    const { options } = this;
    const headers: Header[] = [["Content-Type", "application/json"]];
    const add = (name: string, value: string | undefined): void => {
      if (value !== undefined && value !== "") headers.push([name, oneLine(value)]);
    };
    add("Lambda-Runtime-Aws-Request-Id", this.requestId);
    add("Lambda-Runtime-Aws-Tenant-Id", options.tenantId);
    add("Lambda-Runtime-Client-Context", options.clientContext);
    add("Lambda-Runtime-Cognito-Identity", options.cognitoIdentity);
    add("Lambda-Runtime-Deadline-Ms", String(options.deadlineMs ?? this.deadlineMs));
    add("Lambda-Runtime-Invocation-Id", options.invocationId);
    add("Lambda-Runtime-Invoked-Function-Arn", options.arn ?? settings.functionArn);
    add("Lambda-Runtime-Trace-Id", options.traceId);
    return {
      status: 200,
      headers: options.headers === undefined ? headers : override(headers, options.headers),
      body: this.event,
      chunked: this.event.length > settings.chunkEventsAboveBytes,
    };
  }

  settle(ending: Ending): void {
    if (this.settled) return;
    this.settled = true;
    clearTimeout(this.timer);
    this.#resolve({
      ...ending,
      requestId: this.requestId,
      deliveredAt: this.deliveredAt,
      answeredAt: performance.now(),
    });
  }
}

/** How an invocation ends that the platform answers in the runtime's place. */
export function platformEnding(
  errorType: string,
  message: string,
  status: number,
  headers: Record<string, string> = {},
): Ending {
  return {
    kind: "error",
    status,
    body: errorBody(errorType, message),
    headers,
    errorType,
    platformErrorType: platformErrorType(errorType),
  };
}

// --- internal ---

function bytesOf(event: Uint8Array | string): Buffer {
  if (typeof event === "string") return Buffer.from(event);
  return Buffer.from(event.buffer, event.byteOffset, event.byteLength);
}

function oneLine(value: string): string {
  return /[\r\n]/.test(value) ? value.replaceAll(/[\r\n]/g, " ") : value;
}
