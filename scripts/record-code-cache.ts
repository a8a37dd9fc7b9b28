/** Runs main.cjs as bootstrap/start/with-code-cache.ts does, and writes the code cache of all that was compiled when it ends. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { compileMain, runMain, sealCache } from "../bootstrap/start/code-cache.ts";

const [main, cache, how] = process.argv.slice(2) as [string, string, "known" | "unknown"];
const known = how === "known";
const source = readFileSync(main);
const script = compileMain(source.toString("latin1"), main, undefined, known);
process.once("exit", () =>
  writeFileSync(cache, sealCache(source, script.createCachedData(), crc32, known)),
);
// The program looks for the argument that makes it a thread of a pool.
process.argv.length = 2;
runMain(script, createRequire(main), { exports: {} }, main, dirname(main));
