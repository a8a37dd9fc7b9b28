/**
 * `npm run bench`: handlers written twice, in AssemblyScript and in JavaScript, bytes to bytes.
 *
 * wasm: event bytes into linear memory, handler, view of the reply, release.
 * JavaScript: `JSON.parse` of the Buffer, handler, `Buffer.from(JSON.stringify(result))`.
 */
import { parseArgs } from "node:util";
import { describeMachine, describeNoise } from "./harness/index.ts";
import { measurePair, type PairResult } from "./suite/measure.ts";
import { openWorkshop, PAIRS } from "./suite/pairs.ts";
import { renderReport } from "./suite/report.ts";

const USAGE = "npm run bench -- [--only NAME,NAME] [--rounds N] [--processes N] [--json]";

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      rounds: { type: "string", default: "31" },
      processes: { type: "string", default: "9" },
      "turn-ms": { type: "string", default: "60" },
      json: { type: "boolean", default: false },
    },
  });
  const wanted = values.only?.split(",") ?? PAIRS.map(({ name }) => name);
  const unknown = wanted.find((name) => PAIRS.every((pair) => pair.name !== name));
  if (unknown !== undefined) {
    throw new Error(`no handler "${unknown}": found ${PAIRS.map(({ name }) => name).join(", ")}`);
  }
  const effort = {
    rounds: readCount("rounds", values.rounds),
    processes: readCount("processes", values.processes),
    turnMs: readCount("turn-ms", values["turn-ms"]),
  };
  return { pairs: PAIRS.filter(({ name }) => wanted.includes(name)), effort, json: values.json };
}

function readCount(name: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Error(`--${name} must be a whole number above 0: found "${text}"`);
}

async function run({ pairs, effort, json }: ReturnType<typeof readOptions>): Promise<void> {
  const machine = describeMachine();
  const workshop = openWorkshop();
  const results: PairResult[] = [];
  try {
    for (const entry of pairs) {
      process.stderr.write(`${entry.name}: ${entry.what}\n`);
      results.push(await measurePair(await workshop.prepare(entry), effort));
    }
  } finally {
    workshop.close();
  }
  const noise = describeNoise(results.map(({ warm }) => warm.spread)) ?? null;
  if (json) {
    console.log(
      JSON.stringify({ machine, date: new Date().toISOString(), effort, noise, results }, null, 2),
    );
    return;
  }
  const { rounds, processes, turnMs } = effort;
  console.log(
    `${machine}\nfirst: ${processes} processes each; warm: ${rounds} interleaved rounds of ${turnMs} ms after 3 of warm-up; medians of ratios\n`,
  );
  console.log(renderReport(results));
}

let options: ReturnType<typeof readOptions> | undefined;
try {
  options = readOptions();
} catch (error) {
  console.error(`Cannot bench: ${(error as Error).message}: run \`${USAGE}\``);
  process.exitCode = 2;
}
if (options !== undefined) await run(options);
