import { conditionsOf, figuresOf, type Bar, type Figure } from "./figures.ts";
import type { FunctionResult } from "./measure.ts";

const WIDTH = 720;
const LABEL_WIDTH = 220;
const VALUE_WIDTH = 190;
const BAR_HEIGHT = 16;
const LINE_HEIGHT = 22;

const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --paper: #fff; --wasm: #5b3fd6; --js: #b35900; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --quiet: #9aa4ae; --paper: #0d1117; --wasm: #a794ff; --js: #f0a04b; }
}
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper); }
svg { width: 100%; height: auto; font: 13px system-ui, sans-serif; }
svg text { fill: var(--text); }
.quiet, svg .quiet { color: var(--quiet); fill: var(--quiet); }
.wasm { fill: var(--wasm); }
.js { fill: url(#hatch); stroke: var(--js); }
.warning { border: 2px solid; padding: 0.5rem 1rem; }
`;

/**
 * One file with everything in it: no script, nothing fetched. wasm's bars are solid and JavaScript's are hatched, and
 * each carries its name and value, so that no colour is needed to read them.
 */
export function renderHtml(result: FunctionResult): string {
  const conditions = conditionsOf(result).map((line) => `<li>${escape(line)}</li>`);
  const warning =
    result.noise === undefined
      ? ""
      : `<p class="warning"><strong>Warning:</strong> ${escape(result.noise)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(result.handler)}: wasmstrap bench</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escape(result.handler)}</h1>
<p class="quiet">${escape(result.date)}</p>
${warning}
${renderChart(figuresOf(result))}
<h2>How it was measured</h2>
<ul>
${conditions.join("\n")}
</ul>
</body>
</html>
`;
}

// --- internal ---

function renderChart(figures: readonly Figure[]): string {
  let y = 0;
  const groups = figures.map((figure) => {
    const { text, height } = renderFigure(figure, y);
    y += height;
    return text;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="Figures of wasm and JavaScript as bars">
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="6" fill="var(--js)"/></pattern></defs>
${groups.join("\n")}
</svg>`;
}

function renderFigure(
  { name, wasm, js, ratio, moreIsBetter }: Figure,
  y: number,
): { text: string; height: number } {
  const longest = Math.max(wasm.value, js?.value ?? 0);
  const lines = [
    `<text x="0" y="${y + 14}">${escape(name)}${moreIsBetter ? " (more is better)" : ""}</text>`,
    renderBar("wasm", wasm, longest, y),
  ];
  if (ratio !== undefined) {
    const [low, high] = ratio.middleHalf;
    const text = `wasm/JS ${ratio.median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
    lines.push(`<text class="quiet" x="0" y="${y + LINE_HEIGHT + 14}">${text}</text>`);
  }
  if (js !== undefined) lines.push(renderBar("js", js, longest, y + LINE_HEIGHT));
  return { text: lines.join("\n"), height: LINE_HEIGHT * (js === undefined ? 1 : 2) + 12 };
}

function renderBar(of: "wasm" | "js", { value, text }: Bar, longest: number, y: number): string {
  const room = WIDTH - LABEL_WIDTH - VALUE_WIDTH;
  const width = Math.max(1, (value / longest) * room).toFixed(1);
  const label = `${of === "js" ? "JS" : "wasm"} ${text}`;
  return (
    `<rect class="${of}" x="${LABEL_WIDTH}" y="${y + 1}" width="${width}" height="${BAR_HEIGHT}"/>` +
    `<text x="${LABEL_WIDTH + Number(width) + 6}" y="${y + 14}">${escape(label)}</text>`
  );
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}
