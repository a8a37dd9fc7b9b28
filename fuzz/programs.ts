/** Compares random programs in wasm and in Node: `node fuzz/programs.ts [programs] [seed]`. */
import { comparePrograms } from "../test/kit/programs/differential.ts";

const [programs = 100_000, seed = 1] = process.argv.slice(2).map(Number);
console.log(`${programs} programs, seed ${seed}`);
const { differences, refusals } = await comparePrograms({ seed, programs });
for (const { source, wasm, node } of differences)
  console.log(`\n${source}\nwasm: ${wasm}\nnode: ${node}`);
console.log(`\nRefused: ${JSON.stringify(Object.fromEntries(refusals), null, 2)}`);
console.log(`${differences.length} batches of 200 with a difference`);
process.exitCode = differences.length > 0 ? 1 : 0;
