/** What a ratio is to be, ours over theirs. */
export interface Target {
  /** Not above this. */
  readonly limit: number;
  /** Nor just that. */
  readonly below?: boolean;
}

/** The columns of a table of targets; the first two are words. */
export const TARGET_HEADER: readonly string[] = [
  "figure",
  "against",
  "wasmstrap",
  "theirs",
  "ratio",
  "IQR",
  "target",
  "",
];
export const TARGET_WORDS = 2;

/** The last two columns. */
export function judge(ratio: number, { limit, below = false }: Target): [string, string] {
  const met = below ? ratio < limit : ratio <= limit;
  const verdict = Number.isNaN(ratio) ? "not measured" : met ? "met" : "MISSED";
  return [`${below ? "<" : "≤"} ${limit.toFixed(2)}`, verdict];
}
