// A process of its own, so that resident memory is the guest's and not the compiler's: module, map, count.

import { readFileSync } from "node:fs";
import { load } from "../../host/index.ts";
import { runMix } from "./mix.ts";

const [wasm, map, count] = process.argv.slice(2);
const module = await load(readFileSync(wasm!), { memoryLimit: 64 * 1_048_576 });
const guest = module.instantiate("mix", {
  log: () => {},
  environment: {},
  sourceMap: () => readFileSync(map!, "utf8"),
});
console.log(JSON.stringify(runMix(guest, Number(count))));
