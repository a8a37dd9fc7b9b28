/**
 * What Node is started with: runs main.cjs, with V8's code cache where one fits. Compiling main.cjs and its functions
 * takes 8 ms of a cold start without, 2 ms with it.
 */
import { readFileSync } from "node:fs";
import { nodeBinding } from "../node-binding.ts";
import {
  CACHE_NAME,
  compileMain,
  openCache,
  runMain,
  type Checksum,
  type MainScript,
} from "./code-cache.ts";

const file = `${__dirname}/main.cjs`;
const script = compileWithCache();

if (script === undefined) require(file);
else runMain(script, require, module, file, __dirname);

/** @returns undefined if there is no cache that fits: Node compiles main.cjs then. */
function compileWithCache(): MainScript | undefined {
  // `node:zlib` has the same function, but takes longer to load than a cache saves.
  const { crc32 } = (nodeBinding("zlib") ?? {}) as { readonly crc32?: Checksum };
  const sealed = crc32 && readCache();
  if (sealed === undefined) return undefined;
  const main = readFileSync(file);
  const opened = openCache(main, sealed, crc32!);
  if (opened === undefined) return undefined;
  // V8 looks whether the cache is its own, and compiles if not. The bundler leaves nothing but ASCII.
  return compileMain(main.toString("latin1"), file, opened.data, opened.sameNode);
}

function readCache(): Buffer | undefined {
  try {
    return readFileSync(`${__dirname}/${CACHE_NAME}`);
  } catch {
    return undefined;
  }
}
