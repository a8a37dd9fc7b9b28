import { randomBytes } from "node:crypto";

import type { InvocationContext } from "../../boundary/context-block.ts";
import type { CallOutcome, CallTracer, TracedCall, TracedRequest } from "../types.ts";
import type { Daemon } from "./daemon.ts";

/** Of one invocation, as `X-Amzn-Trace-Id` has it. */
interface Trace {
  readonly root: string;
  readonly parent: string;
}

interface Subsegment {
  readonly id: string;
  readonly parent: string;
  readonly root: string;
  readonly name: string;
  readonly startMs: number;
}

/** Names are cut to this, and so are messages. */
const MOST_NAME = 200;
/** Subsegments that are open at a time. */
const MOST_OPEN = 64;

/**
 * The subsegments of one guest's invocations: those that its handler opens, and one for each call that it makes.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-subsegments
 */
export class Subsegments implements CallTracer {
  readonly #daemon: Daemon;
  readonly #invocation: () => InvocationContext | undefined;
  readonly #warn: (text: string) => void;
  /** Each in the one before it. */
  readonly #open: { readonly number: number; readonly subsegment: Subsegment }[] = [];
  #last = 0;

  constructor(
    daemon: Daemon,
    invocation: () => InvocationContext | undefined,
    warn: (text: string) => void,
  ) {
    this.#daemon = daemon;
    this.#invocation = invocation;
    this.#warn = warn;
  }

  /** @returns Its number; -1 where the invocation is not traced. */
  begin(name: string): number {
    const subsegment = this.#open.length < MOST_OPEN ? this.#begin(name) : undefined;
    if (!subsegment) return -1;
    this.#open.push({ number: ++this.#last, subsegment });
    return this.#last;
  }

  /**
   * Ends a subsegment, and those that were opened in it.
   *
   * @param members What the handler says of it: of a JSON object, without its braces.
   */
  end(number: number, members: string): void {
    const at = this.#open.findIndex((each) => each.number === number);
    if (at < 0) return;
    for (const { number: inner, subsegment } of this.#open.splice(at).toReversed())
      this.#send(subsegment, inner === number ? members : "");
  }

  /** The invocation is over. */
  endAll(): void {
    const [first] = this.#open;
    if (first) this.end(first.number, "");
  }

  call(request: TracedRequest): TracedCall | undefined {
    const url = URL.parse(request.url);
    const name = request.service === "" ? (url?.hostname ?? "") : serviceName(request.service);
    const subsegment = name === "" ? undefined : this.#begin(name);
    if (!subsegment) return undefined;
    return {
      header: `Root=${subsegment.root};Parent=${subsegment.id};Sampled=1`,
      end: (outcome) => {
        const own = request.service === "" ? remoteCall(request, url) : awsCall(request, outcome);
        this.#send(subsegment, membersOf({ ...own, ...outcomeOf(outcome, own) }));
      },
    };
  }

  // --- internal ---

  #begin(name: string): Subsegment | undefined {
    const trace = sampledTrace(this.#invocation()?.traceId);
    if (!trace) return undefined;
    return {
      id: randomBytes(8).toString("hex"),
      parent: this.#open.at(-1)?.subsegment.id ?? trace.parent,
      root: trace.root,
      name: name.replace(UNFIT, "_").slice(0, MOST_NAME),
      startMs: Date.now(),
    };
  }

  #send({ id, parent, root, name, startMs }: Subsegment, members: string): void {
    const own = membersOf({
      type: "subsegment",
      id,
      parent_id: parent,
      trace_id: root,
      name,
      start_time: startMs / 1000,
      end_time: Date.now() / 1000,
    });
    if (this.#daemon.send(`{${own}${members && `,${members}`}}`)) return;
    this.#warn(
      `The subsegment "${name}" has more than 64 kB: its annotations and metadata are left out`,
    );
    this.#daemon.send(`{${own}}`);
  }
}

// --- internal ---

/** What X-Ray takes in a name: letters, digits, blanks and some signs. */
const UNFIT = /[^\p{L}\p{N}\p{Z}_.:/%&#=+\\\-@]/gu;

/** @param traceId `Root=1-…;Parent=…;Sampled=1` @returns undefined unless all is there and the trace is sampled. */
function sampledTrace(traceId: string | undefined): Trace | undefined {
  const find = (key: string): string | undefined =>
    traceId
      ?.split(";")
      .find((part) => part.startsWith(key))
      ?.slice(key.length);
  const [root, parent] = [find("Root="), find("Parent=")];
  if (root === undefined || parent === undefined || find("Sampled=") !== "1") return undefined;
  return { root, parent };
}

/** As AWS's own clients call their services; others by their name in endpoints. */
const SERVICES: Readonly<Record<string, string>> = {
  bedrock: "Bedrock Runtime",
  dynamodb: "DynamoDB",
  events: "EventBridge",
  kms: "KMS",
  lambda: "Lambda",
  s3: "S3",
  secretsmanager: "Secrets Manager",
  sns: "SNS",
  sqs: "SQS",
  ssm: "SSM",
  states: "SFN",
};

function serviceName(service: string): string {
  return (Object.hasOwn(SERVICES, service) && SERVICES[service]) || service;
}

interface Call {
  readonly namespace: "aws" | "remote";
  readonly aws?: object;
  readonly http?: { readonly request: object };
}

/** A query may hold what is nobody else's business. */
function remoteCall({ method }: TracedRequest, url: URL | null): Call {
  const shown = url === null ? "" : url.origin + url.pathname;
  return { namespace: "remote", http: { request: { method, url: shown } } };
}

function awsCall({ method, headers, body, region }: TracedRequest, outcome: CallOutcome): Call {
  const target = headers.find(([name]) => name.toLowerCase() === "x-amz-target")?.[1];
  const action = /^Action=(\w+)/.exec(Buffer.from(body?.subarray(0, 100) ?? []).toString("latin1"));
  const operation = target?.slice(target.lastIndexOf(".") + 1) ?? action?.[1] ?? method;
  return { namespace: "aws", aws: { operation, region, request_id: outcome.requestId } };
}

function outcomeOf({ status, lengthBytes, failure }: CallOutcome, { http }: Call): object {
  if (failure !== undefined) {
    const { kind, message } = failure;
    const exceptions = [
      {
        id: randomBytes(8).toString("hex"),
        type: kind,
        message: message.slice(0, MOST_NAME),
        remote: true,
      },
    ];
    return { fault: true, cause: { exceptions } };
  }
  return {
    http: { ...http, response: { status, content_length: lengthBytes } },
    ...(status >= 500 && { fault: true }),
    ...(status >= 400 && status < 500 && { error: true }),
    ...(status === 429 && { throttle: true }),
  };
}

function membersOf(value: object): string {
  return JSON.stringify(value).slice(1, -1);
}
