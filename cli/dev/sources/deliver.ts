import type { Functions } from "../project-functions.ts";
import { failedItems } from "./partial-batch.ts";

/** How a batch went. */
export interface Delivered {
  /** Records that the function did not process: none, some, or all because it failed. */
  readonly failed: ReadonlySet<string> | "all";
}

/** Sends batches of one source to one function. */
export interface Delivery {
  readonly functions: Functions;
  /** The function's name. */
  readonly to: string;
  /** `SQS jobs` */
  readonly source: string;
  /** Whether the reply says which records failed; AWS does not look at it unless it is to. */
  readonly reports: boolean;
  /** What becomes of failed records, for the terminal. */
  readonly afterFailure: string;
}

/**
 * Invokes a function with a batch, after the build of what was saved before.
 *
 * @param identifiers The records', in their order.
 */
export async function deliver(
  { functions, to, source, reports, afterFailure }: Delivery,
  records: readonly object[],
  identifiers: readonly string[],
): Promise<Delivered> {
  const ready = await functions.ready();
  const of = ready.ok ? ready.functions.find(({ name }) => name === to) : undefined;
  // Nothing can take it: as if the function had failed.
  if (of === undefined) return { failed: "all" };
  const event = Buffer.from(JSON.stringify({ Records: records }));
  const invoked = await functions.invoke(of, { event });
  const known = new Set(identifiers);
  const failed =
    invoked.failure !== undefined
      ? "all"
      : reports
        ? failedItems(invoked.outcome.body, known)
        : new Set<string>();
  const count = records.length === 1 ? "1 record" : `${records.length} records`;
  functions.record(of, invoked, {
    event,
    what: `${source} (${count})`,
    problem: describe(failed, records.length, afterFailure),
  });
  return { failed };
}

// --- internal ---

function describe(
  failed: ReadonlySet<string> | "all",
  count: number,
  afterFailure: string,
): string | undefined {
  const failures = failed === "all" ? count : failed.size;
  if (failures === 0) return undefined;
  return `${failures} of ${count} failed: ${afterFailure}`;
}
