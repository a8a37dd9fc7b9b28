import { showRange } from "../table.ts";
import { escapeHtml as escape, renderHistogram, renderWaterfall } from "./html-charts.ts";
import { conditionsOf, figuresOf, type Figure } from "./figures.ts";
import type { FunctionResult } from "./measure.ts";

const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --paper: #fff; --wasm: #5b3fd6; --js: #b35900; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --quiet: #9aa4ae; --paper: #0d1117; --wasm: #a794ff; --js: #f0a04b; }
}
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper); }
figure { margin: 0 0 1.25rem; }
figcaption { font-weight: 600; }
.bar { position: relative; min-height: 1.6em; margin: 3px 0; }
.bar::before { content: ""; position: absolute; inset: 0 auto 0 0; width: calc(var(--share) * 70%); min-width: 2px; background: var(--wasm); }
.bar.js::before { background: repeating-linear-gradient(45deg, var(--js) 0 2px, transparent 2px 8px); outline: 1px solid var(--js); }
.bar span { display: block; padding-left: calc(var(--share) * 70% + 0.5em); }
.columns { display: flex; align-items: end; height: 8rem; gap: 1px; border-bottom: 1px solid var(--quiet); }
.columns i { flex: 1; height: calc(var(--share) * 100%); background: var(--wasm); }
.columns.js i { background: repeating-linear-gradient(45deg, var(--js) 0 2px, transparent 2px 5px); }
.ends { display: flex; justify-content: space-between; margin: 0 0 1rem; color: var(--quiet); }
.phase::before { inset: 0 auto 0 calc(var(--from) * 70%); }
.phase span { padding-left: calc((var(--from) + var(--share)) * 70% + 0.5em); }
.quiet, .date { color: var(--quiet); margin: 0; }
.warning { border: 2px solid; padding: 0.5rem 1rem; }
`;

/**
 * One file with everything in it: no script, nothing fetched. wasm's bars are solid and JavaScript's are hatched, and
 * each carries its name and value, so that no colour is needed to read them.
 */
export function renderHtml(result: FunctionResult): string {
  const conditions = conditionsOf(result).map((line) => `<li>${escape(line)}</li>`);
  const warning = [result.noise, result.unsure]
    .flatMap((text) => text ?? [])
    .map((text) => `<p class="warning"><strong>Warning:</strong> ${escape(text)}</p>`)
    .join("\n");
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
<p class="date">${escape(result.date)}</p>
${warning}
${renderChart(figuresOf(result))}
${renderHistogram(result.runtimeApi.histogram)}
${renderWaterfall(result.runtimeApi.phases)}
<h2>How it was measured</h2>
<ul>
${conditions.join("\n")}
</ul>
</body>
</html>
`;
}

// --- internal ---

/** A bar for each value: its length is CSS's to lay out, and its text wraps where a page is narrow. */
function renderChart(figures: readonly Figure[]): string {
  return figures.map(renderFigure).join("\n");
}

/** Each figure has a scale of its own. */
function renderFigure({ name, wasm, js, ratio, moreIsBetter }: Figure): string {
  const longest = Math.max(wasm.value, js?.value ?? 0);
  const bar = (kind: "wasm" | "js", { value, text }: { value: number; text: string }) =>
    `<div class="bar ${kind}" style="--share: ${(value / longest).toFixed(3)}"><span>${escape(`${kind === "wasm" ? "wasm" : "JS"} ${text}`)}</span></div>`;
  const bars = [bar("wasm", wasm), ...(js === undefined ? [] : [bar("js", js)])];
  const remark = ratio === undefined ? "" : `<p class="quiet">${escape(describeRatio(ratio))}</p>`;
  return `<figure>
<figcaption>${escape(moreIsBetter ? `${name} (more is better)` : name)}</figcaption>
${bars.join("\n")}
${remark}
</figure>`;
}

function describeRatio({ median, confidence }: NonNullable<Figure["ratio"]>): string {
  return `wasm/JS ${median.toFixed(2)} (${showRange(confidence)})`;
}
