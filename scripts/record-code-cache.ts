/** Runs main.cjs as bootstrap/start/with-code-cache.ts does, and writes the code cache of all that was compiled when it ends. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { runMain, wrapMain } from "../bootstrap/start/code-cache.ts";

const [main, cache] = process.argv.slice(2) as [string, string];
const script = new Script(wrapMain(readFileSync(main, "latin1")), { filename: main });
process.once("exit", () => writeFileSync(cache, script.createCachedData()));
// The program looks for the argument that makes it a thread of a pool.
process.argv.length = 2;
runMain(script, createRequire(main), { exports: {} }, main, dirname(main));
