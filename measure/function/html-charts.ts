import type { Histogram } from "../histogram.ts";
import { showMs } from "../table.ts";
import type { FunctionResult } from "./measure.ts";
import type { Phase, Phases } from "./phases.ts";

/** Columns of the same scale for both, each bin longer than the one before by the same factor. */
export function renderHistogram(histogram: Histogram | undefined): string {
  if (histogram === undefined) return "";
  const { edges, wasm, js } = histogram;
  const ends = `<p class="ends"><span>${escapeHtml(showMs(edges[0]!))}</span><span>${escapeHtml(showMs(edges.at(-1)!))}</span></p>`;
  const columns = (kind: "wasm" | "js", counts: readonly number[]): string => {
    const most = Math.max(...counts);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const bins = counts.map((count, i) => {
      const range = `${showMs(edges[i]!)} to ${showMs(edges[i + 1]!)}: ${count}`;
      return `<i style="--share: ${(count / most).toFixed(3)}" title="${escapeHtml(range)}"></i>`;
    });
    const label = `${kind === "wasm" ? "wasm" : "JS"}: ${total} invocations`;
    return `<p class="quiet">${label}</p>
<div class="columns ${kind}" role="img" aria-label="${escapeHtml(`${label}, most of them in ${modeOf(counts, edges)}`)}">${bins.join("")}</div>
${ends}`;
  };
  return `<h2>Warm invocations, by how long they took</h2>
${[columns("wasm", wasm), ...(js ? [columns("js", js)] : [])].join("\n")}`;
}

/** Each phase begins where the one before ended. */
export function renderWaterfall(phases: FunctionResult["runtimeApi"]["phases"]): string {
  if (phases === undefined) return "";
  const longest = Math.max(sumOf(phases.wasm), phases.js ? sumOf(phases.js) : 0);
  const rows = (kind: "wasm" | "js", each: Phases): string => {
    let from = 0;
    const bars = Object.entries(each).map(([name, ms]) => {
      const style = `--from: ${(from / longest).toFixed(3)}; --share: ${(ms / longest).toFixed(3)}`;
      from += ms;
      const text = `${PHASE_WORDS[name as Phase]} ${showMs(ms)}`;
      return `<div class="bar phase ${kind}" style="${style}"><span>${escapeHtml(text)}</span></div>`;
    });
    return `<figure>
<figcaption>${kind === "wasm" ? "wasm" : "JS"} ${escapeHtml(showMs(from))}</figcaption>
${bars.join("\n")}
</figure>`;
  };
  return `<h2>Cold start, phase by phase</h2>
<p class="quiet">Of processes of their own, which are traced: they take somewhat longer than those above.</p>
${[rows("wasm", phases.wasm), ...(phases.js ? [rows("js", phases.js)] : [])].join("\n")}`;
}

/** Text as HTML has it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}

// --- internal ---

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  process: "Node starts",
  load: "load",
  compile: "compile",
  start: "instance, top-level code, connection",
  first: "first invocation",
  post: "post its reply",
};

function modeOf(counts: readonly number[], edges: readonly number[]): string {
  const bin = counts.indexOf(Math.max(...counts));
  return `${showMs(edges[bin]!)} to ${showMs(edges[bin + 1]!)}`;
}

const sumOf = (each: Phases): number => Object.values(each).reduce((sum, ms) => sum + ms, 0);
