import type { Route } from "../routes.ts";

/** Which request a fault is asked for. */
export interface FaultTarget {
  readonly route: Route;
  /** 1 for the first request to this route. */
  readonly count: number;
  /** From the path; absent on routes without one. */
  readonly requestId?: string;
}

/** A fault for one route: each time, or only for the request of that number (1 for the first). */
export interface FaultRule {
  readonly route: Route;
  readonly nth?: number;
  readonly fault: Fault;
}

/** Decides for each request, when its headers have arrived, what goes wrong with its reply. */
export type FaultPlan = ((target: FaultTarget) => Fault | undefined) | readonly FaultRule[];

/**
 * What goes wrong with one reply. `delayMs` waits first, and may be all that is wrong.
 *
 * The request itself is judged as usual, so a POST whose reply is lost has still ended its invocation. Two kinds differ:
 * `status` on a poll and `reset` on `arrival` answer at once and leave the event in the queue.
 */
export type Fault = { readonly delayMs?: number } & (
  | { readonly kind: "delay" }
  /** RST at once, or where the headers would begin, in the middle of the body, or after its last byte. */
  | { readonly kind: "reset"; readonly at: "arrival" | "headers" | "body" | "end" }
  /** Another status and body in place of the true one. 204 sends no body. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: string | Uint8Array;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The true content-length, then only so many bytes (half unless given), then FIN. */
  | { readonly kind: "truncate"; readonly bytes?: number }
  /** Body in pieces with pauses between them. */
  | { readonly kind: "slow"; readonly pieceBytes: number; readonly pauseMs: number }
  /** On a response or error: 413 when the headers are in, before the body; the caller is answered as with a true 413. */
  | { readonly kind: "early-413" }
  /** Lets the request's body wait: a pause after each part of it that has arrived. The reply is the true one. */
  | { readonly kind: "slow-reader"; readonly pauseMs: number }
  /** Ends the connection after the reply, with `Connection: close` or without a word. */
  | { readonly kind: "close"; readonly announced: boolean }
  /** Chunked, with a chunk extension on every chunk and trailers at the end. */
  | {
      readonly kind: "chunked";
      readonly pieceBytes?: number;
      readonly extension?: string;
      readonly trailers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "header-case"; readonly style: "lower" | "upper" | "mixed" }
  /** Replaces, adds or (undefined) removes headers; content-length too, which is otherwise the true one. */
  | { readonly kind: "headers"; readonly set: Readonly<Record<string, string | undefined>> }
  /** HTTP/1.0: no length, ended by FIN. */
  | { readonly kind: "http-1.0" }
  /** These bytes in place of the reply, then FIN. */
  | { readonly kind: "raw"; readonly bytes: string | Uint8Array }
);

/** Counts requests by route and asks the plan. */
export class Faults {
  readonly #plan: FaultPlan;
  readonly #counts = new Map<Route, number>();

  constructor(plan: FaultPlan) {
    this.#plan = plan;
  }

  next(route: Route, requestId: string | undefined): Fault | undefined {
    const count = (this.#counts.get(route) ?? 0) + 1;
    this.#counts.set(route, count);
    if (typeof this.#plan === "function")
      return this.#plan(requestId === undefined ? { route, count } : { route, count, requestId });
    return this.#plan.find(
      (rule) => rule.route === route && (rule.nth === undefined || rule.nth === count),
    )?.fault;
  }
}
