/**
 * A process that runs a bundle with V8's code cache of the functions that an earlier run called, as the bootstrap runs
 * its own: `BUNDLE CACHE ARGUMENT…`. Node's compile cache has only what is compiled before anything runs.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";

const [bundle, cache] = process.argv.splice(2, 2) as [string, string];
const recorded = existsSync(cache) ? readFileSync(cache) : undefined;
const script = new Script(`(function (require) {${readFileSync(bundle, "utf8")}\n})`, {
  filename: bundle,
  ...(recorded && { cachedData: recorded }),
});
const run = script.runInThisContext() as (require: NodeJS.Require) => void;
run(createRequire(bundle));
if (!recorded || script.cachedDataRejected) {
  process.once("exit", () => writeFileSync(cache, script.createCachedData()));
}
