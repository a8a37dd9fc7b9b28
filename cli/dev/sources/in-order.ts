import type { StreamSettings } from "../../../project/index.ts";
import { note } from "../../output.ts";
import { pause } from "./aws-json.ts";
import { deliver, type Delivery } from "./deliver.ts";

/** How long it waits before it sends a batch again; it doubles with each time. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Sends a batch of a stream until all of it succeeded. A report of failures moves the batch's begin to the first of
 * them; a function that fails gets the whole batch again, or its halves one after the other. After as many attempts as
 * the settings have the batch is given up.
 *
 * @param identify Gives a record's identifier.
 */
export async function deliverInOrder<T extends object>(
  delivery: Delivery,
  settings: StreamSettings,
  records: readonly T[],
  identify: (record: T) => string,
  signal: AbortSignal,
): Promise<void> {
  const { maximumRetryAttempts: most = -1, bisectBatchOnFunctionError: bisect = false } = settings;
  let rest = records;
  for (let retries = 0; !signal.aborted;) {
    const { failed } = await deliver(delivery, rest, rest.map(identify));
    if (failed !== "all" && failed.size === 0) return;
    const first = failed === "all" ? 0 : rest.findIndex((each) => failed.has(identify(each)));
    if (first > 0) {
      // What comes before it is done; attempts count for the record that is in the way.
      rest = rest.slice(first);
      retries = 0;
    } else if (bisect && failed === "all" && rest.length > 1) {
      // Halving a batch is not an attempt.
      const half = Math.ceil(rest.length / 2);
      await deliverInOrder(delivery, settings, rest.slice(0, half), identify, signal);
      rest = rest.slice(half);
      continue;
    }
    if (most >= 0 && ++retries > most) {
      note(`${delivery.source}: ${rest.length} records are given up after ${most} more attempts`);
      return;
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** Math.min(retries, 8), LONGEST_PAUSE_MS), signal);
  }
}
