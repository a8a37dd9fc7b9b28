import { renderSection, renderTable, TARGET_HEADER, TARGET_WORDS } from "../../measure/index.ts";
import type { ContestResult } from "./result.ts";
import { coldStartSection, limitedSection, memorySection, warmSection } from "./sections.ts";
import { judgeContest } from "./targets.ts";

/** All tables, for a terminal. */
export function renderReport(result: ContestResult): string {
  const { machine, toolchains, rows, limits, limitsMissing, noise } = result;
  const targets = judgeContest(rows);
  return [
    `${machine}\n${toolchains}`,
    describeContest(result).join("\n"),
    ...[coldStartSection(result), warmSection(result), memorySection(result)].map(renderSection),
    ...limits.map((limited) => renderSection(limitedSection(limited))),
    ...(limitsMissing === undefined ? [] : [`No CPU limits: ${limitsMissing}`]),
    ...(targets.length > 0
      ? [`Targets\n${renderTable(TARGET_HEADER, targets, TARGET_WORDS)}`]
      : []),
    ...(noise === null ? [] : [`Warning: ${noise}`]),
  ].join("\n\n");
}

/** How it was measured: no figure is shown without. */
export function describeContest(result: ContestResult): string[] {
  const { eventBytes, effort, cpus, limits } = result;
  const { invocations, warmUp, untilSure } = effort;
  const rounds = roundsOf(result);
  const [limited] = limits;
  return [
    `the redirect of "Kotlin/Native for AWS Lambda" (2019), an HTTP API event of ${eventBytes} bytes, through the Runtime API`,
    `${rounds} rounds, a process of each contestant in each, who begins changes; ${invocations} invocations a process, of which the first and ${warmUp} more are not counted as warm`,
    ...(untilSure === undefined
      ? []
      : [`rounds until cold starts and warm invocations are sure to ±${untilSure * 100} %`]),
    "medians over the rounds; ratios are those of medians, with the interquartile range (IQR) of the rounds' ratios, and between which values their median is with a probability of 95 % (bootstrap)",
    `functions have 128 MB set, and get all the CPU that there is; ${cpus}`,
    ...(limited === undefined
      ? []
      : [
          `with CPU limits: ${limited.effort.rounds} rounds of ${limited.effort.invocations} invocations, ${limited.effort.warmUp} not counted; the init phase runs at full speed, as on Lambda`,
        ]),
    "the article shows the JVM twice, cold and warm: here one process of each contestant is measured from its cold start to its warm invocations, and each stands in both charts",
  ];
}

/** More than were asked for, where they were to be sure. */
function roundsOf({ effort, rows }: ContestResult): number {
  const measured = rows.find((row) => row.kind === "measured");
  return measured?.rounds.length ?? effort.rounds;
}
