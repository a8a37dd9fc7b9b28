import { formatBytes } from "../output.ts";
import type { ZippedFile } from "./zip.ts";

/**
 * What is in an archive: how big each file is, and how big zipped; and where an earlier archive is given, how each
 * has changed, and what is gone.
 */
export function sizeTable(
  files: readonly ZippedFile[],
  before: readonly ZippedFile[],
  zippedBytes: number,
): string {
  const bySize = files.toSorted((a, b) => b.zippedBytes - a.zippedBytes);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = bySize.map((file) => [
    file.name,
    formatBytes(file.bytes),
    formatBytes(file.zippedBytes),
    change(file.bytes, before.find(({ name }) => name === file.name)?.bytes),
  ]);
  const gone = before
    .filter(({ name }) => !files.some((file) => file.name === name))
    .map(({ name, bytes }) => [name, "-", "-", `gone, ${formatBytes(bytes)}`]);
  const totalBefore = before.reduce((sum, { bytes }) => sum + bytes, 0);
  const all = [
    ["", "size", "zipped", "change"],
    ...rows,
    ...gone,
    ["all", formatBytes(total), formatBytes(zippedBytes), change(total, totalBefore)],
  ];
  // Without an earlier archive there is nothing to have changed.
  const columns = before.length === 0 ? 3 : 4;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  return all
    .map((row) =>
      row
        .slice(0, columns)
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join("\n");
}

// --- internal ---

function change(bytes: number, before: number | undefined): string {
  if (before === undefined) return "new";
  if (bytes === before) return "=";
  return `${bytes > before ? "+" : "-"}${formatBytes(Math.abs(bytes - before))}`;
}
