import { resolve } from "node:path";
import { loadAsc } from "./asc.ts";
import { readProject, type Project, type ProjectOptions } from "./asconfig.ts";
import { addHints, diagnosticReader, type Diagnostic } from "./diagnostics.ts";
import { takeNames, withNames } from "../binary/name-section.ts";

export interface BuildOptions extends ProjectOptions {
  /** Colours in `report`, for a terminal. */
  readonly colors?: boolean | undefined;
}

/** What became of a build. */
export type BuildResult = BuildSuccess | BuildFailure;

export interface BuildSuccess extends Compilation {
  readonly ok: true;
  readonly wasm: Uint8Array;
  /** JSON, version 3; every position is a byte of `wasm`. Null if asconfig.json turns it off. */
  readonly sourceMap: string | null;
  /** All that asc would have written, by absolute path: the wasm, its map, and what else asconfig.json asks for. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
}

export interface BuildFailure extends Compilation {
  readonly ok: false;
}

interface Compilation {
  /** Absolute path of the wasm file. */
  readonly outFile: string;
  readonly diagnostics: readonly Diagnostic[];
  /** asc's own words, each with its code frame; empty if it had nothing to say. */
  readonly report: string;
}

/**
 * Compiles a project in this process, in which asc stays loaded, and warm, for the next build. Writes no file.
 *
 * @throws {ConfigError} asconfig.json cannot be built from. What is wrong in a source is a result, not an error.
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const project = await readProject(options);
  return inTurn(() => compile(project, options.colors ?? false));
}

// --- internal ---

let last: Promise<unknown> = Promise.resolve();

/** One at a time: asc hands each transform its program through the class's prototype, which all builds share. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const turn = last.then(run);
  last = turn.catch(() => {});
  return turn;
}

async function compile(project: Project, colors: boolean): Promise<BuildResult> {
  const { directory, outFile } = project;
  const asc = await loadAsc();
  const readDiagnostic = await diagnosticReader(directory);
  const files = new Map<string, Uint8Array | string>();
  const diagnostics: Diagnostic[] = [];
  const stderr = Object.assign(asc.createMemoryStream(), { isTTY: colors });
  // asc turns colours on wherever CI is set.
  const argv = colors ? project.argv : [...project.argv, "--noColors"];
  const { error } = await asc.main([...argv], {
    stderr,
    readFile: project.readFile,
    writeFile: (name, contents, baseDir) => {
      files.set(resolve(baseDir, name), contents);
    },
    reportDiagnostic: (diagnostic) => diagnostics.push(readDiagnostic(diagnostic)),
  });
  const report = addHints(stderr.toString(), diagnostics);
  const compilation = { outFile, diagnostics, report };
  const named = files.get(outFile);
  if (error !== null || !(named instanceof Uint8Array)) return { ok: false, ...compilation };
  const mapFile = `${outFile}.map`;
  let sourceMap = files.get(mapFile);
  let wasm = named;
  if (typeof sourceMap === "string" && !project.debug) {
    const { wasm: unnamed, names } = takeNames(named);
    wasm = unnamed;
    sourceMap = withNames(sourceMap, names);
    files.set(outFile, wasm).set(mapFile, sourceMap);
  }
  return {
    ok: true,
    ...compilation,
    wasm,
    sourceMap: typeof sourceMap === "string" ? sourceMap : null,
    files,
  };
}
