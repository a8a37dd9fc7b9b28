import type { Guest, GuestModule } from "../../host/index.ts";
import {
  interleave,
  median,
  interquartileRange,
  showRange,
  type Turn,
} from "../../measure/index.ts";
import type { Row } from "./rows.ts";

const CONTEXT = { requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef", deadlineMs: 0 };
const SURROUNDINGS = { log: () => {}, environment: {} };

/** The same handler on two runtimes. */
export function compareRuntimes(
  region: GuestModule,
  incremental: GuestModule,
  handler: string,
  event: Uint8Array,
  rounds: number,
): Row {
  const measured = interleave(
    {
      ours: turn(region.instantiate(handler, SURROUNDINGS), event),
      theirs: turn(incremental.instantiate(handler, SURROUNDINGS), event),
    },
    { rounds, turnMs: 40 },
  );
  return {
    what: `${handler}, ${event.length} bytes: region / incremental`,
    measured: median(measured.ratios),
    target: 0.6,
    unit: "",
    note: `${showRange(interquartileRange(measured.ratios))}; ${median(measured.ours).toFixed(2)} / ${median(measured.theirs).toFixed(2)} µs`,
  };
}

/**
 * What `release` takes, in microseconds: the median of many, less what reading the clock takes.
 *
 * @param event By the invocation's number.
 */
export function timeRelease(guest: Guest, event: (index: number) => Uint8Array): number {
  const times: number[] = [];
  for (let i = 0; i < 20_000; i++) {
    run(guest, event(i));
    const start = performance.now();
    guest.release();
    times.push(performance.now() - start);
  }
  return (median(times.slice(5000)) - clock()) * 1000;
}

/** How much later than after a plain invocation the next reply comes after one that trapped, in milliseconds. */
export function timeTrap(guest: Guest): { readonly trapMs: number; readonly plainMs: number } {
  const plain = order("small");
  const trap = order("trap");
  const times: { trap: number[]; plain: number[] } = { trap: [], plain: [] };
  for (let i = 0; i < 400; i++) {
    for (const [kind, event] of [
      ["trap", trap],
      ["plain", plain],
    ] as const) {
      try {
        run(guest, event);
      } catch {
        // It is what was asked for.
      }
      const start = performance.now();
      guest.release();
      run(guest, plain);
      times[kind].push(performance.now() - start);
      guest.release();
    }
  }
  return { trapMs: median(times.trap), plainMs: median(times.plain) };
}

// --- internal ---

function turn(guest: Guest, event: Uint8Array): Turn {
  return (count) => {
    for (let i = 0; i < count; i++) {
      run(guest, event);
      guest.release();
    }
  };
}

function run(guest: Guest, event: Uint8Array): Uint8Array {
  guest.begin(CONTEXT, event.length).set(event);
  return guest.invoke();
}

function order(kind: string): Uint8Array {
  return Buffer.from(JSON.stringify({ kind, index: 1, items: [] }));
}

function clock(): number {
  const times: number[] = [];
  for (let i = 0; i < 5000; i++) {
    const start = performance.now();
    times.push(performance.now() - start);
  }
  return median(times);
}
