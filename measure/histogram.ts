/** How many invocations took how long. */
export interface Histogram {
  /** Milliseconds: a bin lies between each and the next; each is longer than the one before by the same factor. */
  readonly edges: readonly number[];
  readonly wasm: readonly number[];
  readonly js: readonly number[] | undefined;
}

const BINS = 32;

export function histogramOf(
  wasm: readonly number[],
  js: readonly number[] | undefined,
): Histogram | undefined {
  const all = [...wasm, ...(js ?? [])].filter((ms) => ms > 0);
  if (all.length === 0) return undefined;
  const least = Math.min(...all);
  const factor = Math.max(1.01, (Math.max(...all) / least) ** (1 / BINS));
  const edges = Array.from({ length: BINS + 1 }, (_, i) => least * factor ** i);
  const count = (values: readonly number[]) => {
    const counts = Array.from({ length: BINS }, () => 0);
    for (const ms of values) {
      const bin = Math.floor(Math.log(Math.max(ms, least) / least) / Math.log(factor));
      counts[Math.min(BINS - 1, bin)]!++;
    }
    return counts;
  };
  return { edges, wasm: count(wasm), js: js && count(js) };
}
