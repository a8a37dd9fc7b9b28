/** One line of the result: what was measured, and what it must not exceed. */
export interface Row {
  readonly what: string;
  /** In `unit`. */
  readonly measured: number;
  readonly target: number | undefined;
  readonly unit: string;
  readonly note: string;
}

export function formatRow({ what, measured, target, unit, note }: Row): string {
  const verdict =
    target === undefined ? "" : `≤ ${target} ${unit} ${measured <= target ? "met" : "MISSED"}`;
  return `${what.padEnd(52)} ${measured.toFixed(3).padStart(9)} ${unit.padEnd(4)} ${verdict.padEnd(18)} ${note}`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
