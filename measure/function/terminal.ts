import { renderTable, showRange, type BarRow } from "../table.ts";
import { conditionsOf, figuresOf, type Bar, type Figure } from "./figures.ts";
import type { FunctionResult } from "./measure.ts";

/** A table with bars, and how it was measured, for a terminal. */
export function renderTerminal(result: FunctionResult): string {
  const rows = figuresOf(result).flatMap(rowsOf);
  const header = ["figure", "of", "value", "wasm/JS", "95 %"];
  const warning = [result.noise, result.unsure].flatMap((text) =>
    text === undefined ? [] : [`Warning: ${text}`],
  );
  return [conditionsOf(result).join("\n"), renderTable(header, rows, 2), ...warning].join("\n\n");
}

// --- internal ---

function rowsOf({ name, wasm, js, ratio, moreIsBetter }: Figure): BarRow[] {
  const longest = Math.max(wasm.value, js?.value ?? 0);
  const shownRatio = ratio?.median ?? (js && wasm.value / js.value);
  const row = (title: string, of: string, { value, text }: Bar, ...rest: string[]): BarRow => ({
    cells: [title, of, text, rest[0] ?? "", rest[1] ?? ""],
    share: value / longest,
  });
  const range = ratio === undefined ? "" : showRange(ratio.confidence);
  const title = moreIsBetter ? `${name} (more is better)` : name;
  const first = row(title, "wasm", wasm, shownRatio?.toFixed(2) ?? "", range);
  return js === undefined ? [first] : [first, row("", "JS", js)];
}
