import { BAR_STYLE, drawBars, escape, type BarGroup } from "../bars.ts";
import { showRange } from "../table.ts";
import { conditionsOf, figuresOf, type Figure } from "./figures.ts";
import type { FunctionResult } from "./measure.ts";

const STYLE = `${BAR_STYLE}
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper); }
figure { margin: 0; overflow-x: auto; }
figure > svg { width: 100%; min-width: 36rem; height: auto; }
.date { color: var(--quiet); }
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
<p class="date">${escape(result.date)}</p>
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
  const { width, height, body } = drawBars(figures.map(groupOf));
  return `<figure>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Figures of wasm and JavaScript as bars">
${body}
</svg>
</figure>`;
}

/** Each figure has a scale of its own. */
function groupOf({ name, wasm, js, ratio, moreIsBetter }: Figure): BarGroup {
  const longest = Math.max(wasm.value, js?.value ?? 0);
  const ours = {
    label: moreIsBetter ? `${name} (more is better)` : name,
    bar: { share: wasm.value / longest, solid: true },
    text: `wasm ${wasm.text}`,
  };
  if (js === undefined) return { lines: [ours] };
  const theirs = {
    label: ratio === undefined ? "" : describeRatio(ratio),
    quiet: true,
    bar: { share: js.value / longest, solid: false },
    text: `JS ${js.text}`,
  };
  return { lines: [ours, theirs] };
}

function describeRatio({ median, interquartileRange }: NonNullable<Figure["ratio"]>): string {
  return `wasm/JS ${median.toFixed(2)} (${showRange(interquartileRange)})`;
}
