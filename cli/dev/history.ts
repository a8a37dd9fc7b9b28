import { EventEmitter } from "node:events";
import type { Invoked } from "./instances.ts";

/** One invocation, for the terminal and for the page. */
export interface InvocationRecord extends Omit<Invoked, "outcome"> {
  readonly number: number;
  readonly function: string;
  /** When it began, in milliseconds since 1970. */
  readonly atMs: number;
  /** `GET /hello/Ada`, `event sqs`, `Invoke`. */
  readonly what: string;
  /** The status that an HTTP client got; undefined where there is none. */
  readonly httpStatus: number | undefined;
  /** Why a front end could not use the reply. */
  readonly problem: string | undefined;
  readonly ok: boolean;
  readonly event: string;
  readonly reply: string;
}

/** So many invocations are remembered. */
const REMEMBERED = 100;

/** As much of an event or a reply as a page shows. */
const SHOWN_BYTES = 256 * 1024;

/** The last invocations, oldest first. */
export class History extends EventEmitter<{ invocation: [InvocationRecord] }> {
  readonly #records: InvocationRecord[] = [];
  #number = 0;

  list(): readonly InvocationRecord[] {
    return this.#records;
  }

  add(
    invoked: Invoked,
    about: Pick<InvocationRecord, "function" | "atMs" | "what"> & {
      readonly event: Uint8Array;
      readonly httpStatus?: number | undefined;
      readonly problem?: string | undefined;
    },
  ): InvocationRecord {
    const { outcome, ...rest } = invoked;
    const record: InvocationRecord = {
      ...rest,
      number: ++this.#number,
      function: about.function,
      atMs: about.atMs,
      what: about.what,
      httpStatus: about.httpStatus,
      problem: about.problem,
      ok: invoked.failure === undefined && about.problem === undefined,
      event: shown(about.event),
      reply: shown(outcome.body),
    };
    this.#records.push(record);
    if (this.#records.length > REMEMBERED) this.#records.shift();
    this.emit("invocation", record);
    return record;
  }
}

// --- internal ---

function shown(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString();
  return bytes.length > SHOWN_BYTES ? `${text}…` : text;
}
