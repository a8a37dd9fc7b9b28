/**
 * `npm run bench`: handlers written twice, in AssemblyScript and in JavaScript, bytes to bytes.
 *
 * wasm: event bytes into linear memory, handler, view of the reply, release.
 * JavaScript: `JSON.parse` of the Buffer, handler, `Buffer.from(JSON.stringify(result))`.
 */
import { parseArgs } from "node:util";
import { readCount } from "../measure/index.ts";
import { runBench } from "./command.ts";
import { PAIRS } from "./suite/pairs.ts";
import { renderReport } from "./suite/report.ts";
import { runSuite } from "./suite/run.ts";

const USAGE =
  "npm run bench -- [--only NAME,NAME] [--rounds N] [--processes N] [--cold N] [--limited N] [--json]";

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      rounds: { type: "string", default: "31" },
      processes: { type: "string", default: "9" },
      cold: { type: "string", default: "0" },
      limited: { type: "string", default: "0" },
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
    coldRounds: values.cold === "0" ? 0 : readCount("cold", values.cold),
    limitedRounds: values.limited === "0" ? 0 : readCount("limited", values.limited),
  };
  return { pairs: PAIRS.filter(({ name }) => wanted.includes(name)), effort, json: values.json };
}

async function run({ pairs, effort, json }: ReturnType<typeof readOptions>): Promise<void> {
  const result = await runSuite(pairs, effort, (line) => process.stderr.write(`${line}\n`));
  console.log(json ? JSON.stringify(result, null, 2) : renderReport(result));
}

await runBench(USAGE, readOptions, run);
