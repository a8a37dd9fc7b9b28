import type { ModuleSize, SizePart } from "../../compiler/index.ts";
import { formatBytes } from "../output.ts";

/** So many of each kind are shown; the rest is added up. */
const SHOWN = 15;

/** Where a module's bytes are, for a terminal: by section, source file and function. */
export function sizeTables({ bytes, sections, files, functions }: ModuleSize): string {
  return [
    `${formatBytes(bytes)} in all`,
    table("Section", sections, bytes),
    table("Source file (code)", files, bytes),
    table("Function", functions, bytes),
  ].join("\n");
}

// --- internal ---

function table(title: string, parts: readonly SizePart[], all: number): string {
  const rest = parts.slice(SHOWN);
  const shown = [
    ...parts.slice(0, SHOWN),
    ...(rest.length === 0
      ? []
      : [{ name: `${rest.length} more`, bytes: rest.reduce((sum, each) => sum + each.bytes, 0) }]),
  ];
  const rows = shown.map(({ name, bytes }) => {
    const share = ((100 * bytes) / all).toFixed(1);
    return `${formatBytes(bytes).padStart(10)} ${share.padStart(6)} %  ${name}`;
  });
  return [``, title, ...rows].join("\n");
}
