// A mix of invocations, every reply checked against what it must be.

import { HandlerError, TrapError, type Guest } from "../../host/index.ts";
import { items, type Item } from "./payloads.ts";

type Kind = "small" | "large" | "escape" | "throw" | "trap";

/** Resident memory over a run, in bytes. */
export interface MixResult {
  readonly count: number;
  readonly seconds: number;
  /** Means over the second and the last tenth of the run. */
  readonly secondTenth: number;
  readonly lastTenth: number;
}

/** 1 in 1,000 traps, 2 in 100 throw, 1 in 10 escapes, 1 in 100 is large. */
function kindOf(index: number): Kind {
  if (index % 1000 === 999) return "trap";
  if (index % 50 === 49) return "throw";
  if (index % 10 === 3) return "escape";
  return index % 100 === 7 ? "large" : "small";
}

/**
 * Runs `count` invocations of the handler `mix`.
 *
 * @throws {Error} A reply is not what it must be.
 */
export function runMix(guest: Guest, count: number): MixResult {
  const few = items(2);
  const many = items(500);
  const totals = { few: total(few), many: total(many) };
  let cache = new Map<number, string>();
  let served = 0;
  const resident: number[] = [];
  const every = Math.max(1, Math.floor(count / 1000));
  const start = performance.now();
  for (let index = 0; index < count; index++) {
    const kind = kindOf(index);
    const carried = kind === "trap" ? [] : kind === "large" ? many : few;
    const reply = invoke(guest, { kind, index, items: carried });
    served++;
    if (kind === "trap") {
      check(index, reply, reply instanceof TrapError && reply.kind === "DivideByZero");
      // A fresh instance serves the next one.
      served = 0;
      cache = new Map();
    } else if (kind === "throw") {
      const right = reply instanceof HandlerError && reply.errorType === "RangeError";
      check(index, reply, right && reply.message === `order ${index} is thrown`);
    } else {
      const key = index % 1000;
      const before = kind === "escape" ? (cache.get(key) ?? "as init left it") : null;
      if (kind === "escape") cache.set(key, `order ${index}`);
      const sum = kind === "large" ? totals.many : totals.few;
      const expected = JSON.stringify({ index, total: sum, served, before });
      check(index, reply, reply === expected);
    }
    if (index % every === 0) resident.push(process.memoryUsage.rss());
  }
  const tenth = Math.floor(resident.length / 10);
  return {
    count,
    seconds: (performance.now() - start) / 1000,
    secondTenth: mean(resident.slice(tenth, 2 * tenth)),
    lastTenth: mean(resident.slice(-tenth)),
  };
}

// --- internal ---

function invoke(guest: Guest, order: object): string | Error {
  const event = Buffer.from(JSON.stringify(order));
  try {
    guest.begin({ requestId: "mix", deadlineMs: 0 }, event.length).set(event);
    return Buffer.from(guest.invoke()).toString();
  } catch (error) {
    return error as Error;
  } finally {
    guest.release();
  }
}

function check(index: number, reply: string | Error, right: boolean): void {
  if (right) return;
  throw new Error(`Invocation ${index} got a wrong reply: found ${String(reply).slice(0, 300)}`, {
    cause: reply,
  });
}

function total(list: readonly Item[]): number {
  return list.reduce((sum, { price }) => sum + price, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
