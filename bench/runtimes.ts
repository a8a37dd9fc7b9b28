/**
 * `npm run bench:runtimes`: the chart of "Kotlin/Native for AWS Lambda" (2019) redone, an HTTP redirect on many runtimes.
 *
 * Each folder of runtimes/ is a contestant; so is any folder with a `bootstrap` that is given by its path.
 */
import { writeFileSync } from "node:fs";
import { ContestError } from "./contest/measure.ts";
import { readOptions, type Options } from "./contest/options.ts";
import { renderReport } from "./contest/report.ts";
import { runContest } from "./contest/run.ts";
import { coldStartSection, warmSection } from "./contest/sections.ts";
import { renderChart } from "./chart.ts";
import { runBench } from "./command.ts";

const USAGE =
  "npm run bench:runtimes -- [--only NAME,NAME] [--rounds N] [--invocations N] [--warm-up N] [--until-sure PERCENT] [--all-cpus] [--limits] [--limit-rounds N] [--limit-invocations N] [--setup] [--contestants FOLDER] [--json FILE] [--svg FILE] [FOLDER ...]";

async function run({ contest, json, svg }: Options): Promise<void> {
  const result = await runContest(contest);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  if (svg !== undefined) {
    writeFileSync(svg, renderChart([coldStartSection(result), warmSection(result)]));
  }
  console.log(renderReport(result));
}

await runBench(
  USAGE,
  () => readOptions(process.argv.slice(2)),
  async (options) => {
    try {
      await run(options);
    } catch (error) {
      if (!(error instanceof ContestError)) throw error;
      console.error(error.message);
      process.exitCode = 1;
    }
  },
);
