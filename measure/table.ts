/** A row of a chart: what it is, figures as text, and how long its bar is. */
export interface BarRow {
  readonly cells: readonly string[];
  /** Of the longest bar: 0 to 1; above, the bar is cut. Undefined: there is no bar. */
  readonly share: number | undefined;
  /** What stands in the bar's place. */
  readonly note?: string | undefined;
}

const BAR_CELLS = 20;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** Columns as wide as they need to be, the first `words` to the left, numbers to the right, a bar after each row. */
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
      const { share, note = "" } = rows[index - 1] ?? {};
      return `${padded.join("  ")}  ${share === undefined ? note : renderBar(share)}`.trimEnd();
    })
    .join("\n");
}

/** 0.01234 → `12.3 µs`; 12.34 → `12.3 ms` */
export function showMs(ms: number): string {
  if (ms < 1) return `${(ms * 1000).toFixed(ms < 0.1 ? 1 : 0)} µs`;
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 1)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** 12345 → `12.3 kB` */
export function showBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** An interquartile range: `0.71–0.73` */
export function showRange([low, high]: readonly [low: number, high: number]): string {
  return `${low.toFixed(2)}–${high.toFixed(2)}`;
}

// --- internal ---

/** Block characters, an eighth of a cell fine: readable without colour. */
function renderBar(share: number): string {
  if (share > 1) return `${"█".repeat(BAR_CELLS - 2)}≈█`;
  const eighths = Math.max(1, Math.round(share * BAR_CELLS * 8));
  return "█".repeat(eighths >> 3) + EIGHTHS[eighths & 7];
}
