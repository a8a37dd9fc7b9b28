import type { ModuleSize, SizePart } from "../../compiler/index.ts";
import { formatBytes } from "../output.ts";

/** Width and height of a map, in the units of its drawing. */
const WIDTH = 1200;
const HEIGHT = 640;

/** A page with a module's bytes as areas: by source file, and by function. It needs nothing beside itself. */
export function sizePage(module: string, { bytes, files, functions }: ModuleSize): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(module)}: ${formatBytes(bytes)}</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
  body { margin: 1rem auto; max-width: 1200px; padding: 0 1rem; }
  svg { display: block; height: auto; width: 100%; }
  rect { stroke: Canvas; stroke-width: 1.5; }
  text { fill: #fff; font-size: 14px; pointer-events: none; }
</style>
<h1>${escaped(module)}, ${formatBytes(bytes)}</h1>
${section("Code by source file", files)}
${section("Code by function", functions)}
</html>
`;
}

// --- internal ---

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function section(title: string, parts: readonly SizePart[]): string {
  const all = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const areas = squarify(parts, { x: 0, y: 0, width: WIDTH, height: HEIGHT });
  const drawn = areas.map((area, index) => draw(parts[index]!, area, all)).join("\n");
  return `<h2>${title}: ${formatBytes(all)}</h2>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
${drawn}
</svg>`;
}

function draw({ name, bytes }: SizePart, { x, y, width, height }: Area, all: number): string {
  const share = ((100 * bytes) / all).toFixed(1);
  const title = `${name}: ${formatBytes(bytes)}, ${share} %`;
  const label = fit(name, width, height);
  const words = label && `<text x="${fixed(x + 6)}" y="${fixed(y + 20)}">${escaped(label)}</text>`;
  return `<g><title>${escaped(title)}</title><rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" fill="${color(name)}"/>${words}</g>`;
}

/**
 * Areas in proportion to the parts' bytes, close to squares: rows along the shorter side take parts while that makes the
 * worst of them better.
 *
 * @param parts Largest first.
 * @see Bruls, Huizing and van Wijk, Squarified Treemaps, 2000
 */
export function squarify(parts: readonly SizePart[], within: Area): readonly Area[] {
  const areas: Area[] = [];
  const all = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const scale = all === 0 ? 0 : (within.width * within.height) / all;
  let left = within;
  for (let at = 0; at < parts.length;) {
    const short = Math.min(left.width, left.height);
    const row: number[] = [];
    while (at + row.length < parts.length) {
      const next = parts[at + row.length]!.bytes * scale;
      if (row.length > 0 && worst([...row, next], short) > worst(row, short)) break;
      row.push(next);
    }
    const placed = place(row, left);
    areas.push(...placed.areas);
    left = placed.left;
    at += row.length;
  }
  return areas;
}

/** The largest ratio of sides among the areas of a row. */
function worst(row: readonly number[], short: number): number {
  const sum = row.reduce((total, each) => total + each, 0);
  return Math.max(
    (short * short * Math.max(...row)) / (sum * sum),
    (sum * sum) / (short * short * Math.min(...row)),
  );
}

/** A row along the shorter side, and what is left beside it. */
function place(row: readonly number[], left: Area): { areas: Area[]; left: Area } {
  const sum = row.reduce((total, each) => total + each, 0);
  const upright = left.width >= left.height;
  const long = upright ? left.height : left.width;
  const depth = long === 0 ? 0 : sum / long;
  let offset = 0;
  const areas = row.map((each) => {
    const length = depth === 0 ? 0 : each / depth;
    const area = upright
      ? { x: left.x, y: left.y + offset, width: depth, height: length }
      : { x: left.x + offset, y: left.y, width: length, height: depth };
    offset += length;
    return area;
  });
  return {
    areas,
    left: upright
      ? { ...left, x: left.x + depth, width: left.width - depth }
      : { ...left, y: left.y + depth, height: left.height - depth },
  };
}

/** What of a name fits into an area; nothing where that would say nothing. */
function fit(name: string, width: number, height: number): string {
  const letters = Math.floor((width - 12) / 8);
  if (height < 26 || letters < 4) return "";
  return name.length <= letters ? name : `…${name.slice(1 - letters)}`;
}

/** What is of one folder has one colour; all are dark enough for white words. */
function color(name: string): string {
  const folder = name.replace(/[^/]*$/, "") || name;
  let hash = 7;
  for (const letter of folder) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return `hsl(${hash} 45% 36%)`;
}

function fixed(value: number): string {
  return value.toFixed(1);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
