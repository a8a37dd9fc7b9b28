/**
 * Runs main.cjs as bootstrap/start/with-code-cache.ts does, and writes the code cache of all that was compiled of it, or
 * of the bundle that the cache is named for, when it ends.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { compileMain, runMain, sealCache, type MainScript } from "../bootstrap/start/code-cache.ts";

const [main, cache, how] = process.argv.slice(2) as [string, string, "known" | "unknown"];
const known = how === "known";
const folder = dirname(main);
const recorded = join(folder, `${basename(cache).split(".")[0]}.cjs`);
const require = createRequire(main);
// What a program runs to end does not belong to a start.
process.once("SIGTERM", () => process.exit());
// The program looks for the argument that makes it a thread of a pool.
process.argv.length = 2;
runMain(compile(main), requireCached, { exports: {} }, main, folder);

function compile(file: string): MainScript {
  const source = readFileSync(file);
  const script = compileMain(source.toString("latin1"), file, undefined, known);
  if (file === recorded) {
    process.once("exit", () =>
      writeFileSync(cache, sealCache(source, script.createCachedData(), crc32, known)),
    );
  }
  return script;
}

function requireCached(name: string): unknown {
  const file = join(folder, name);
  if (file !== recorded) return require(name);
  const loaded = { exports: {} };
  runMain(compile(file), require, loaded, file, folder);
  return loaded.exports;
}
