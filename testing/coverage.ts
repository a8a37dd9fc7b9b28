import { resolve } from "node:path";
import { COVERAGE_SECTION, type CoveredFile, type Place } from "../contract/index.ts";
import type { IoProvider, LoadIo } from "../host/index.ts";

/** One file of a report, as istanbul has it. */
interface FileCoverage {
  readonly path: string;
  readonly statementMap: Record<string, IstanbulRange>;
  readonly fnMap: Record<string, IstanbulFunction>;
  readonly branchMap: object;
  readonly s: Record<string, number>;
  readonly f: Record<string, number>;
  readonly b: object;
}

interface IstanbulRange {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

interface IstanbulFunction {
  readonly name: string;
  readonly decl: IstanbulRange;
  readonly loc: IstanbulRange;
  readonly line: number;
}

/** What a test asks for, or what the plugin asks for all of them. */
export function wantsCoverage(option: boolean | undefined): boolean {
  return option ?? process.env[COVERAGE_VARIABLE] === "1";
}

/** The plugin sets it for tests. */
export const COVERAGE_VARIABLE = "WASMSTRAP_COVERAGE";

/**
 * Loads as `loadIo` does, and what a module reports of its runs goes to the report of the test runner.
 *
 * @param directory The project's: paths in the module are relative to it.
 */
export function countingIo(loadIo: LoadIo, wasm: Uint8Array, directory: string): LoadIo {
  return (group) =>
    group === "coverage" ? Promise.resolve(countingProvider(wasm, directory)) : loadIo(group);
}

// --- internal ---

function countingProvider(wasm: Uint8Array, directory: string): IoProvider {
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  const [section] = WebAssembly.Module.customSections(module, COVERAGE_SECTION);
  const text = section === undefined ? "[]" : new TextDecoder().decode(section);
  const files = JSON.parse(text) as CoveredFile[];
  const counts: { counts: Record<string, number>; key: string }[] = [];
  // A place is the key: one piece of source is counted once, whichever modules it is in.
  for (const { path, statements, functions } of files) {
    const file = reportOf(resolve(directory, path));
    for (const { id, at } of statements) {
      const key = at.join(":");
      file.statementMap[key] = rangeOf(at);
      file.s[key] ??= 0;
      counts[id] = { counts: file.s, key };
    }
    for (const { id, name, at } of functions) {
      const key = at.join(":");
      const loc = rangeOf(at);
      file.fnMap[key] = { name, decl: loc, loc, line: loc.start.line };
      file.f[key] ??= 0;
      counts[id] = { counts: file.f, key };
    }
  }
  const hit = (id = 0) => {
    const counted = counts[id];
    if (counted) counted.counts[counted.key] = (counted.counts[counted.key] ?? 0) + 1;
  };
  return { open: () => ({ functions: { hit }, suspending: {}, end: () => {} }) };
}

/** What is known of a file so far: several modules may be made of it, and all count. */
function reportOf(path: string): FileCoverage {
  const variable = process.env["VITEST"] ? "__VITEST_COVERAGE__" : "__coverage__";
  const all = ((globalThis as Record<string, unknown>)[variable] ??= {}) as Record<
    string,
    FileCoverage
  >;
  return (all[path] ??= {
    path,
    statementMap: {},
    fnMap: {},
    branchMap: {},
    s: {},
    f: {},
    b: {},
  });
}

function rangeOf([line, column, endLine, endColumn]: Place): IstanbulRange {
  return { start: { line, column }, end: { line: endLine, column: endColumn } };
}
