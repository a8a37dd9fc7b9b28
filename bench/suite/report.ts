import { renderSection } from "../../measure/index.ts";
import type { Effort } from "./measure.ts";
import type { SuiteResult } from "./run.ts";
import { sectionsOf } from "./sections.ts";

export function describeEffort({
  processes,
  rounds,
  turnMs,
  coldRounds,
  limitedRounds,
}: Effort): string {
  return `load and first: ${processes} processes each; cold start: ${coldRounds}, with the CPU of a function ${limitedRounds}; warm, and again one by one: ${rounds} interleaved rounds of ${turnMs} ms after 3 of warm-up; medians of ratios`;
}

/** One table for each figure, for a terminal. */
export function renderReport({ machine, effort, noise, results }: SuiteResult): string {
  return [
    `${machine}\n${describeEffort(effort)}`,
    ...Object.values(sectionsOf(results)).map(renderSection),
    ...(noise === null ? [] : [`Warning: ${noise}`]),
  ].join("\n\n");
}
