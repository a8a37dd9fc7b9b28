import { renderTable, type BarRow } from "./table.ts";

/** A table with a bar after each row: the terminal, Markdown and charts show the same one. */
export interface Section {
  readonly title: string;
  readonly header: readonly string[];
  /** How many columns are words, which stand to the left. */
  readonly words: number;
  readonly rows: readonly SectionRow[];
  readonly mark?: Mark;
  readonly remark?: string | undefined;
}

/** A line where a bar ends that is as long as what all are compared with. */
export interface Mark {
  readonly share: number;
  readonly label: string;
}

export interface SectionRow extends BarRow {
  /** What its bar says, with its unit. */
  readonly caption: string;
  /** Drawn solid, all others hatched. */
  readonly solid: boolean;
}

/** One value this many times the next longest would make slivers of all other bars. */
const OUTLIER = 4;
const ROOM_BEYOND = 1.25;

/**
 * The value of the longest bar: shares of it are on a linear scale from 0. Where one value is an outlier, the scale is
 * that of the others and its bar, whose share is then above 1, is drawn cut.
 */
export function scaleOf(values: readonly number[]): number {
  const [longest = 1, next = longest] = values.toSorted((a, b) => b - a);
  return longest > OUTLIER * next ? next * ROOM_BEYOND : longest;
}

export function renderSection({ title, header, words, rows, remark }: Section): string {
  return [title, renderTable(header, rows, words), ...(remark === undefined ? [] : [remark])].join(
    "\n",
  );
}

/** The table without bars, which a chart shows. Prettier aligns it. */
export function renderMarkdownTable(
  header: readonly string[],
  rows: readonly BarRow[],
  words: number,
): string {
  const rule = `| ${header.map((_, column) => (column < words ? ":--" : "--:")).join(" | ")} |`;
  const body = rows.map(({ cells: [name = "", ...cells], note }) =>
    line([name, ...(note === undefined ? cells : cells.with(0, note))]),
  );
  return [line(header), rule, ...body].join("\n");
}

// --- internal ---

const line = (cells: readonly string[]) => `| ${cells.map(escape).join(" | ")} |`;

function escape(text: string): string {
  return text.replace(/[|<>*_]/g, "\\$&");
}
