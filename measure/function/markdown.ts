import { renderMarkdownTable } from "../section.ts";
import { showRange } from "../table.ts";
import { figuresOf } from "./figures.ts";
import type { FunctionResult } from "./measure.ts";

/** A table for a README, and in one line how it was measured. */
export function renderMarkdown(result: FunctionResult): string {
  const { machine, date, events, inProcess, runtimeApi, jsFile } = result;
  const compared = jsFile !== undefined;
  const rows = figuresOf(result).map(({ name, wasm, js, ratio, moreIsBetter }) => ({
    cells: [
      moreIsBetter ? `${name} (more is better)` : name,
      wasm.text,
      ...(compared
        ? [
            js?.text ?? "",
            ratio === undefined
              ? ""
              : `${ratio.median.toFixed(2)} (${showRange(ratio.confidence)})`,
          ]
        : []),
    ],
    share: undefined,
  }));
  const header = compared ? ["figure", "wasm", "JavaScript", "wasm/JS (95 %)"] : ["figure", "wasm"];
  const warnings = [result.noise, result.unsure].flatMap((warning) =>
    warning === undefined ? [] : [`Warning: ${warning}.`],
  );
  const how = `\`wasmstrap bench\` of \`${result.handler}\` on ${date.slice(0, 10)}: ${machine}; ${inProcess.rounds.length} interleaved rounds in process, ${runtimeApi.rounds} of processes; events: ${events.map(({ name }) => `\`${name}\``).join(", ")}.`;
  return [renderMarkdownTable(header, rows, 1), how, ...warnings].join("\n\n");
}
