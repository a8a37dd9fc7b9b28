import { enableCompileCache, flushCompileCache } from "node:module";
import { join } from "node:path";
import { isPlain } from "../../contract/index.ts";
import { cacheFolder } from "./open-cache.ts";

/**
 * Has Node.js keep what it compiles of asc, binaryen and TypeScript, which are 25 MB of JavaScript, beside the results of
 * builds: a process that starts with it takes a second less of CPU until its first build. For processes that are ours,
 * each thread for itself: all that a process loads is kept.
 *
 * @param directory Absolute; of the project. Nothing is kept where wasmstrap is not installed in it.
 */
export function keepCompiledCode(directory: string): void {
  const folder = cacheFolder(directory);
  // A folder that cannot be written keeps nothing, and Node.js says so only in its answer.
  if (folder !== null && !isPlain()) enableCompileCache(join(folder, "code"));
}

/** Writes now what Node.js would write as the process ends, for a thread that is ended. */
export function saveCompiledCode(): void {
  flushCompileCache();
}
