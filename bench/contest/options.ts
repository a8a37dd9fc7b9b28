import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parseShare, readCount } from "../../measure/index.ts";
import { readContestants, readyContestant, type Contestant } from "./contestants.ts";
import { ROOT } from "./environment.ts";
import type { Effort } from "./measure.ts";
import type { ContestOptions } from "./run.ts";

export interface Options {
  readonly contest: ContestOptions;
  /** Files to write. */
  readonly json: string | undefined;
  readonly svg: string | undefined;
}

const CONTESTANTS = join(import.meta.dirname, "..", "runtimes");

/** @throws {Error} An option is unknown, or its value is not what it must be. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: "string" },
      rounds: { type: "string", default: "15" },
      invocations: { type: "string", default: "1000" },
      "warm-up": { type: "string", default: "100" },
      "all-cpus": { type: "boolean", default: false },
      limits: { type: "boolean", default: false },
      "limit-rounds": { type: "string", default: "5" },
      "limit-invocations": { type: "string", default: "100" },
      "until-sure": { type: "string" },
      setup: { type: "boolean", default: false },
      contestants: { type: "string", default: CONTESTANTS },
      json: { type: "string" },
      svg: { type: "string" },
    },
  });
  const folder = resolve(values.contestants);
  const contest: ContestOptions = {
    contestants: [
      ...choose(readContestants(folder), values.only?.split(",")),
      ...positionals.map(readyContestant),
    ],
    setup: {
      builtFolder: join(folder === CONTESTANTS ? ROOT : folder, "build", "runtimes"),
      always: values.setup,
      tell: (line) => process.stderr.write(`${line}\n`),
    },
    effort: {
      ...readEffort("", values.rounds, values.invocations, values["warm-up"]),
      ...readUntilSure(values["until-sure"]),
    },
    allCpus: values["all-cpus"],
    limitedEffort: values.limits
      ? readEffort("limit-", values["limit-rounds"], values["limit-invocations"])
      : undefined,
  };
  return { contest, json: values.json, svg: values.svg };
}

// --- internal ---

function choose(
  contestants: readonly Contestant[],
  names: readonly string[] | undefined,
): readonly Contestant[] {
  const all = contestants.map(({ name }) => name);
  const unknown = names?.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    throw new Error(`no contestant "${unknown}": found ${all.join(", ") || "none"}`);
  }
  return contestants.filter(({ name }) => names?.includes(name) ?? true);
}

function readUntilSure(text: string | undefined): Pick<Effort, "untilSure"> {
  if (text === undefined) return {};
  const untilSure = parseShare(text);
  if (untilSure !== undefined) return { untilSure };
  throw new Error(`--until-sure must be a percentage above 0 and below 100: found "${text}"`);
}

/** Unless it is said, a tenth of the invocations warm a process up. */
function readEffort(prefix: string, rounds: string, invocations: string, warmUp?: string): Effort {
  const effort = {
    rounds: readCount(`${prefix}rounds`, rounds),
    invocations: readCount(`${prefix}invocations`, invocations),
    warmUp:
      warmUp === undefined ? Math.floor(Number(invocations) / 10) : readCount("warm-up", warmUp),
  };
  if (effort.invocations > effort.warmUp + 1) return effort;
  throw new Error(
    `--${prefix}invocations must be more than the first and ${effort.warmUp} of warm-up: found "${invocations}"`,
  );
}
