import { readProjectSettings } from "../../project/index.ts";
import { asTypeScript } from "../language/choice.ts";
import { readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { beginBuild } from "../ahead/ahead.ts";
import { isPlain } from "../../contract/index.ts";
import { takeNames, withNames } from "../binary/name-section.ts";
import { compilerDigest } from "../cache/compiler-digest.ts";
import { digestOf } from "../cache/content-cache.ts";
import { openCache } from "../cache/open-cache.ts";
import { whileInMode } from "../syntax/mode.ts";
import { type Recording, whileRecording } from "../portable/recording.ts";
import { loadAsc } from "./asc.ts";
import { readProject, type Project, type ProjectOptions } from "./asconfig.ts";
import { addHints, diagnosticReader, type Diagnostic, withoutPrefix } from "./diagnostics.ts";

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
  /** Absolute paths of the modules whose exports are handlers. */
  readonly entries: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** asc's own words, each with its code frame; empty if it had nothing to say. */
  readonly report: string;
  /** Absolute paths of the files that asc asked for, whether they are there or not; libraries' files too. */
  readonly sources: readonly string[];
  /** An earlier build had compiled the same sources; its result was taken. */
  readonly cached: boolean;
}

/**
 * Compiles a project in this process, in which asc stays loaded, and warm, for the next build. Writes no file but the
 * result, to a cache that the project's builds share: the same sources are compiled once.
 *
 * @throws {ConfigError} asconfig.json cannot be built from. What is wrong in a source is a result, not an error.
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const project = await readProject(options);
  const cache =
    options.cache === false || !project.repeatable ? null : openCache(project.directory);
  if (cache === null)
    return inTurn(async () => outcome(project, await compileAs(project, options)));
  const key = cacheKey(project, options);
  const known = cache.find(key);
  if (known !== undefined) return outcome(project, known as Compiled, true);
  return inTurn(async () => {
    const compiled = await compileAs(project, options);
    const keep = () => cache.keep(key, project.reads, compiled);
    // Somebody waits for this one.
    if (options.quick) setImmediate(keep);
    else keep();
    return outcome(project, compiled);
  });
}

/**
 * Compiles a project, not optimised and past the cache, and says what asc found of its sources' types: what the
 * JavaScript engine is made of.
 *
 * @throws {ConfigError} asconfig.json cannot be built from.
 */
export async function record(
  options: BuildOptions,
): Promise<{ readonly result: BuildResult; readonly recording: Recording | null }> {
  const quick = { ...options, quick: true };
  const project = await readProject(quick);
  return inTurn(() =>
    whileRecording(project.directory, async () =>
      outcome(project, await compileAs(project, quick)),
    ),
  );
}

// --- internal ---

let last: Promise<unknown> = Promise.resolve();

/** One at a time: asc hands each transform its program through the class's prototype, which all builds share. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const turn = last.then(run);
  last = turn.catch(() => {});
  return turn;
}

/** What asc made of a project; what a cache keeps. */
interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  readonly report: string;
  /** By path relative to the project. */
  readonly sources: readonly string[];
  /** By path relative to the project. Null if asc gave up. */
  readonly files: readonly (readonly [path: string, contents: Uint8Array | string])[] | null;
}

/** All that a build depends on, except for what asc reads while it builds. */
function cacheKey({ directory, target, entries }: Project, options: BuildOptions): string {
  // Entries' texts too, although they are among what asc reads: many a project has the same names for its files.
  const texts = [...entries, join(directory, "package.json"), join(directory, "wasmstrap.json")];
  return digestOf(
    JSON.stringify([
      "build",
      compilerDigest(),
      target,
      entries.map((entry) => relative(directory, entry)),
      options.config,
      options.colors ?? false,
      isPlain(),
      options.quick ?? false,
      options.callable ?? false,
      options.coverage ?? false,
      texts.map(digestOfFile),
    ]),
  );
}

function digestOfFile(path: string): string | null {
  try {
    return digestOf(readFileSync(path));
  } catch {
    return null;
  }
}

function compileAs(project: Project, options: BuildOptions): Promise<Compiled> {
  const { callable = false, coverage = false, quick = false } = options;
  return whileInMode({ callable, coverage, quick }, () => compile(project, options));
}

/**
 * What does not compile as AssemblyScript may be TypeScript whose words are those of AssemblyScript too, such as
 * `if (event.body !== null) use(event.body)`. Where neither compiles, AssemblyScript's own reasons stand.
 */
async function compile(project: Project, options: BuildOptions): Promise<Compiled> {
  const compiled = await compileOnce(project, options);
  if (
    compiled.files ||
    readProjectSettings(project.directory).settings.language === "assemblyscript"
  )
    return compiled;
  const again = await asTypeScript(() => compileOnce(project, options));
  return again.files ? again : compiled;
}

async function compileOnce(project: Project, { colors = false }: BuildOptions): Promise<Compiled> {
  const { directory, outFile } = project;
  const asc = await loadAsc();
  const readDiagnostic = await diagnosticReader(directory);
  const files = new Map<string, Uint8Array | string>();
  const diagnostics: Diagnostic[] = [];
  const stderr = Object.assign(asc.createMemoryStream(), { isTTY: colors });
  // asc turns colours on wherever CI is set.
  const argv = colors ? project.argv : [...project.argv, "--noColors"];
  beginBuild();
  const { error } = await asc.main([...argv], {
    stderr,
    readFile: project.readFile,
    writeFile: (name, contents, baseDir) => {
      files.set(resolve(baseDir, name), contents);
    },
    reportDiagnostic: (diagnostic) => diagnostics.push(readDiagnostic(diagnostic)),
  });
  const report = addHints(withoutPrefix(stderr.toString()), diagnostics);
  const sources = [...project.reads.keys()].map((path) => relativeTo(directory, path));
  const named = files.get(outFile);
  if (error !== null || !(named instanceof Uint8Array))
    return { diagnostics, report, sources, files: null };
  const sourceMap = files.get(mapOf(outFile));
  if (typeof sourceMap === "string" && !project.debug) {
    const { wasm, names } = takeNames(named);
    files.set(outFile, wasm).set(mapOf(outFile), withNames(sourceMap, names));
  }
  const relativeFiles = [...files].map(
    ([path, contents]) => [relative(directory, path), contents] as const,
  );
  return { diagnostics, report, sources, files: relativeFiles };
}

/** As `relative`, which takes a while for hundreds of paths. */
function relativeTo(directory: string, path: string): string {
  return path.startsWith(`${directory}${sep}`)
    ? path.slice(directory.length + 1)
    : relative(directory, path);
}

const mapOf = (outFile: string) => `${outFile}.map`;

function outcome(project: Project, compiled: Compiled, cached = false): BuildResult {
  const { directory, outFile, entries } = project;
  const { diagnostics, report, files: relativeFiles } = compiled;
  const sources = compiled.sources.map((path) => resolve(directory, path));
  const compilation = { outFile, entries, diagnostics, report, sources, cached };
  if (relativeFiles === null) return { ok: false, ...compilation };
  const files = new Map(
    relativeFiles.map(([path, contents]) => [resolve(directory, path), contents]),
  );
  const sourceMap = files.get(mapOf(outFile));
  return {
    ok: true,
    ...compilation,
    wasm: files.get(outFile) as Uint8Array,
    sourceMap: typeof sourceMap === "string" ? sourceMap : null,
    files,
  };
}
