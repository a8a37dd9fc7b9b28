// `npm run fuzz:json`: the JSON codec against V8's, a fixed seed, a million documents.

import { parseArgs } from "node:util";
import { describeFailure, fuzz } from "./run.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    start: { type: "string", default: "0" },
  },
});

const count = wholeNumber("count", values.count);
const failure = await fuzz({
  count,
  seed: wholeNumber("seed", values.seed),
  start: wholeNumber("start", values.start),
  progress: (done) => console.error(`${done} of ${count}`),
});
if (failure) {
  console.error(describeFailure(failure));
  process.exitCode = 1;
} else {
  console.log(`${count} documents: the codec and V8 agree`);
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  console.error(`Cannot read --${option}: found "${text}", expected a whole number`);
  process.exit(2);
}
