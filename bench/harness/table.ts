/** A row of a chart: what it is, figures as text, and how long its bar is. */
export interface BarRow {
  readonly cells: readonly string[];
  /** A share of the longest bar: 0 to 1. */
  readonly share: number;
}

const BAR_CELLS = 20;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** Columns as wide as they need to be, the first `words` to the left, numbers to the right, a bar behind each row. */
export function renderTable(
  header: readonly string[],
  rows: readonly BarRow[],
  words: number,
): string {
  const lines = [header, ...rows.map(({ cells }) => cells)];
  const widths = header.map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  return lines
    .map((cells, index) => {
      const padded = cells.map((cell, column) =>
        column < words ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      );
      const share = rows[index - 1]?.share;
      return `${padded.join("  ")}  ${share === undefined ? "" : renderBar(share)}`.trimEnd();
    })
    .join("\n");
}

/** Block characters, an eighth of a cell fine: readable without colour. */
export function renderBar(share: number): string {
  const eighths = Math.max(1, Math.round(Math.min(1, share) * BAR_CELLS * 8));
  return "█".repeat(eighths >> 3) + EIGHTHS[eighths & 7];
}

/** 0.01234 → `12.3 µs`; 12.34 → `12.3 ms` */
export function showMs(ms: number): string {
  if (ms < 1) return `${(ms * 1000).toFixed(ms < 0.1 ? 1 : 0)} µs`;
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 1)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
