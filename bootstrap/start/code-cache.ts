import type { Script } from "node:vm";

// V8 takes a code cache only for the very text that it was made of: the two sides share what they say of it here.

/** Beside main.cjs. A cache is of use to one V8 on one architecture, which some Nodes share; others do not read it. */
export const CACHE_NAME: string = `main.${process.versions.v8}-${process.arch}.cache`;

/** The text of main.cjs as Node would compile it: a function of what a CommonJS module is given. */
export function wrapMain(source: string): string {
  return `(function (require, module, __filename, __dirname) {${source}\n})`;
}

/** Runs what was compiled of `wrapMain`, as the module `file`. */
export function runMain(
  script: Script,
  require: (name: string) => unknown,
  module: unknown,
  file: string,
  folder: string,
): void {
  const main = script.runInThisContext() as (...given: unknown[]) => void;
  main(require, module, file, folder);
}
