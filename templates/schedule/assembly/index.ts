import { Context, ScheduledEvent } from "wasmstrap/guest";

/** Lasts as long as Lambda keeps the instance. */
let runs = 0;

export function handler(event: ScheduledEvent, context: Context): void {
  runs++;
  const seconds = context.getRemainingTimeInMillis() / 1000;
  console.log(
    "run " + runs.toString() + ", due at " + event.time + ", " + (seconds > 0 ? "in time" : "late"),
  );
}
