/**
 * Reads a function's report of the records that failed, as Lambda does: nothing, and an object without a list, are a
 * success of all.
 *
 * @param known The records' identifiers.
 * @returns Those that failed; "all" where the report cannot be used.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function failedItems(
  reply: Uint8Array,
  known: ReadonlySet<string>,
): ReadonlySet<string> | "all" {
  const text = Buffer.from(reply).toString().trim();
  if (text === "") return new Set();
  const report = parse(text);
  if (report === null) return new Set();
  if (typeof report !== "object" || Array.isArray(report)) return "all";
  const list = (report as { readonly batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(list)) return "all";
  const failed = new Set<string>();
  for (const item of list as readonly unknown[]) {
    const { itemIdentifier } = (item ?? {}) as { readonly itemIdentifier?: unknown };
    if (typeof itemIdentifier !== "string" || !known.has(itemIdentifier)) return "all";
    failed.add(itemIdentifier);
  }
  return failed;
}

// --- internal ---

/** Undefined for what is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
