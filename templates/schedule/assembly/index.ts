import type { Context, ScheduledEvent } from "wasmstrap/guest";

/** Lasts as long as Lambda keeps the instance. */
let runs = 0;

export const handler = async (event: ScheduledEvent, context: Context): Promise<void> => {
  runs++;
  const late = context.getRemainingTimeInMillis() <= 0;
  console.log(`run ${runs}, due at ${event.time}, ${late ? "late" : "in time"}`);
};
