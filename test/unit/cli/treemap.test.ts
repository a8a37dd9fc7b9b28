import { expect, test } from "vitest";

import { sizePage, squarify } from "../../../cli/size/treemap.ts";

const parts = [600, 300, 80, 15, 4, 1].map((bytes, index) => ({
  name: `assembly/part-${index}.ts`,
  bytes,
}));
const within = { x: 0, y: 0, width: 1200, height: 600 };

test("areas are in proportion to bytes, stay within the map and do not overlap", () => {
  const areas = squarify(parts, within);
  const scale = (within.width * within.height) / 1000;
  for (const [index, { x, y, width, height }] of areas.entries()) {
    expect(width * height).toBeCloseTo(parts[index]!.bytes * scale, 3);
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-6);
    expect(x + width).toBeLessThanOrEqual(within.width + 1e-6);
    expect(y + height).toBeLessThanOrEqual(within.height + 1e-6);
    for (const other of areas.slice(index + 1)) {
      const across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
      const down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
      expect(Math.min(across, down)).toBeLessThan(1e-6);
    }
  }
});

test("nothing is drawn of nothing", () => {
  expect(squarify([], within)).toEqual([]);
});

test("the page names every part, and what a name has stays text", () => {
  const functions = [{ name: 'Map<string,"x">#get & more', bytes: 10 }];
  const page = sizePage("index.wasm", { bytes: 1000, sections: [], files: parts, functions });
  for (const { name } of parts) expect(page).toContain(`<title>${name}: `);
  expect(page).toContain(
    "<title>Map&lt;string,&quot;x&quot;>#get &amp; more: 10 B, 100.0 %</title>",
  );
  expect(page).not.toMatch(/https?:|<script/);
});
