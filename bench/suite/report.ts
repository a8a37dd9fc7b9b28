import { renderSection } from "../harness/index.ts";
import type { Effort } from "./measure.ts";
import type { SuiteResult } from "./run.ts";
import { FIGURES, sectionOf, type Figure } from "./sections.ts";

export function describeEffort({ processes, rounds, turnMs }: Effort): string {
  return `first: ${processes} processes each; warm: ${rounds} interleaved rounds of ${turnMs} ms after 3 of warm-up; medians of ratios`;
}

/** One table for each figure, for a terminal. */
export function renderReport({ machine, effort, noise, results }: SuiteResult): string {
  const figures = Object.keys(FIGURES) as Figure[];
  return [
    `${machine}\n${describeEffort(effort)}`,
    ...figures.map((figure) => renderSection(sectionOf(figure, results))),
    ...(noise === null ? [] : [`Warning: ${noise}`]),
  ].join("\n\n");
}
