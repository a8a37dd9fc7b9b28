import { InvalidArgumentError } from "commander";
import type { Fault, FaultRule } from "../emulator/index.ts";

/** What is to go wrong on the way of one invocation. */
export interface Faults {
  readonly rules: readonly FaultRule[];
  /** How long the process stands still before the event comes, its connections lost meanwhile; 0 for not at all. */
  readonly freezeMs: number;
}

export const NO_FAULTS: Faults = { rules: [], freezeMs: 0 };

/** For `--help`. */
export const FAULT_HELP: string =
  "what goes wrong, as often as given: delay=MS, reset=arrival|headers|body|end, status=CODE, truncate, slow=MS, " +
  "close, chunked, http-1.0 (of the event; of the reply with response: before it), early-413, slow-reader=MS, freeze=MS";

/**
 * Adds one `--fault` to those before it: `[route:]kind[=value]`. The second of a route is for its second request.
 *
 * @throws {InvalidArgumentError} There is no such route or kind, or the value is none of its values.
 */
export function addFault(text: string, faults: Faults): Faults {
  const [, prefix, kind = "", value] = /^(?:([a-z-]+):)?([a-z0-9.-]+)(?:=(.*))?$/.exec(text) ?? [];
  if (kind === "freeze" && prefix === undefined)
    return { ...faults, freezeMs: readNumber("freeze", value, 1, 900_000) };
  const read = KINDS[kind];
  if (read === undefined) throw refusal(`one of ${Object.keys(KINDS).join(", ")}, freeze`);
  const route = readRoute(prefix ?? (OF_REPLIES.includes(kind) ? "response" : "next"));
  const nth = faults.rules.filter((rule) => rule.route === route).length + 1;
  return { ...faults, rules: [...faults.rules, { route, nth, fault: read(value) }] };
}

// --- internal ---

const ROUTES = ["next", "response", "error", "init-error"] as const;

/** Happen while a reply is read; all others are as good for one request as for another. */
const OF_REPLIES: readonly string[] = ["early-413", "slow-reader"];

const RESETS = ["arrival", "headers", "body", "end"] as const;

const KINDS: Readonly<Record<string, (value: string | undefined) => Fault>> = {
  delay: (value) => ({ kind: "delay", delayMs: readNumber("delay", value, 1, 900_000) }),
  reset: (value) => ({ kind: "reset", at: readOne("reset", value ?? "headers", RESETS) }),
  status: (value) => ({ kind: "status", status: readNumber("status", value, 200, 599) }),
  truncate: (value) => ({
    kind: "truncate",
    ...(value === undefined ? {} : { bytes: readNumber("truncate", value, 0, 6_291_556) }),
  }),
  slow: (value) => ({
    kind: "slow",
    pieceBytes: 16,
    pauseMs: readNumber("slow", value ?? "10", 1, 60_000),
  }),
  close: () => ({ kind: "close", announced: false }),
  chunked: () => ({ kind: "chunked", pieceBytes: 16 }),
  "http-1.0": () => ({ kind: "http-1.0" }),
  "early-413": () => ({ kind: "early-413" }),
  "slow-reader": (value) => ({
    kind: "slow-reader",
    pauseMs: readNumber("slow-reader", value ?? "10", 1, 60_000),
  }),
};

function readRoute(text: string): (typeof ROUTES)[number] {
  return readOne("the route", text, ROUTES);
}

function readOne<const T extends string>(what: string, text: string, all: readonly T[]): T {
  const found = all.find((each) => each === text);
  if (found === undefined) throw refusal(`${what} one of ${all.join(", ")}`);
  return found;
}

function readNumber(what: string, text: string | undefined, least: number, most: number): number {
  const number = text !== undefined && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw refusal(`${what} a number from ${least} to ${most}`);
}

function refusal(expected: string): InvalidArgumentError {
  return new InvalidArgumentError(`It must be [route:]kind[=value], ${expected}.`);
}
