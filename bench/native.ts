/**
 * `npm run bench:native`: six CPU-bound handlers beside the same in Rust, through the Runtime API. Where there is no cargo
 * it says so, and measures nothing.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCount, renderSection } from "../measure/index.ts";
import { runBench } from "./command.ts";
import { readContestants } from "./contest/contestants.ts";
import { ROOT } from "./contest/environment.ts";
import { setUp } from "./contest/setup.ts";
import { measureNative, NATIVE } from "./native/measure.ts";
import { describeNative, nativeSections } from "./native/section.ts";

const USAGE =
  "npm run bench:native -- [--only NAME,NAME] [--rounds N] [--warm-up N] [--invocations N] [--json FILE]";

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      rounds: { type: "string", default: "9" },
      "warm-up": { type: "string", default: "20" },
      invocations: { type: "string", default: "40" },
      json: { type: "string" },
    },
  });
  const wanted = values.only?.split(",") ?? NATIVE.map(({ name }) => name);
  const unknown = wanted.find((name) => NATIVE.every((entry) => entry.name !== name));
  if (unknown !== undefined) {
    throw new Error(`no handler "${unknown}": found ${NATIVE.map(({ name }) => name).join(", ")}`);
  }
  return {
    entries: NATIVE.filter(({ name }) => wanted.includes(name)),
    effort: {
      rounds: readCount("rounds", values.rounds),
      warmUp: readCount("warm-up", values["warm-up"]),
      invocations: readCount("invocations", values.invocations),
    },
    json: values.json,
  };
}

async function run({ entries, effort, json }: ReturnType<typeof readOptions>): Promise<void> {
  const [rust] = readContestants(join(import.meta.dirname, "native"));
  const place = setUp(rust!, { builtFolder: join(ROOT, "build/native"), always: false, tell });
  if (place.kind === "absent") {
    console.log(`Not measured: ${place.reason}`);
    return;
  }
  const result = await measureNative(entries, place.folder, effort, tell);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  const sections = Object.values(nativeSections(result)).map(renderSection);
  const warning = result.noise === null ? [] : [`Warning: ${result.noise}`];
  console.log([describeNative(result), ...sections, ...warning].join("\n\n"));
}

await runBench(USAGE, readOptions, run);
