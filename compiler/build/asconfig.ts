import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { compilerDigest } from "../cache/compiler-digest.ts";
import { digestOf, type Reads } from "../cache/content-cache.ts";
import { openCache } from "../cache/open-cache.ts";
import { guestSource, TRANSFORM } from "../package-folder.ts";
import { pathAliases } from "../path-aliases.ts";
import { loadAsc } from "./asc.ts";
import { jsonModule } from "./json-module.ts";

const FILE = "asconfig.json";
const PRESET_FILE = "asconfig.preset.json";
const PRESET = `wasmstrap/guest/${PRESET_FILE}`;

/** What to build, and where it goes, as asconfig.json says it. */
export interface Project {
  /** Absolute; what asc names sources relative to. */
  readonly directory: string;
  readonly target: string;
  /** Absolute paths of the modules whose exports are handlers. */
  readonly entries: readonly string[];
  /** Absolute path of the wasm file. */
  readonly outFile: string;
  /** asconfig.json wants debug information in the module itself. */
  readonly debug: boolean;
  /** asc's arguments beside asconfig.json. */
  readonly argv: readonly string[];
  /** Reads sources and asconfig.json for asc. */
  readonly readFile: ReadFile;
  /** What `readFile` has read so far. */
  readonly reads: Reads;
  /** Whether the same sources always give the same module: no transform takes part but ours. */
  readonly repeatable: boolean;
}

export interface ProjectOptions {
  /** The folder of asconfig.json. */
  readonly directory: string;
  /** One of asconfig.json's `targets`; `release` unless given. */
  readonly target?: string | undefined;
  /** Compiled in place of asconfig.json's `entries`; without an asconfig.json our preset is taken. */
  readonly entry?: string | undefined;
  /** Taken in place of asconfig.json, whether it is there or not. */
  readonly config?: object | undefined;
  /** False: nothing is taken from earlier builds, and nothing is kept for later ones. */
  readonly cache?: boolean | undefined;
  /** Compiles without the optimiser, which takes most of a build's time, for someone who waits for each save. */
  readonly quick?: boolean | undefined;
  /** Every function that the entry exports can be called with its arguments, for tests. */
  readonly callable?: boolean | undefined;
  /** Functions and statements of the project report that they run: see contract/coverage.ts. */
  readonly coverage?: boolean | undefined;
}

/** asc's hook: null for what is not there. */
export type ReadFile = (name: string, baseDir: string) => Promise<string | null>;

/** asconfig.json cannot be built from; the message is for its author. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads asconfig.json and all that it extends. asc itself merges them, so that no second opinion can differ.
 *
 * @throws {ConfigError} There is none, it is not JSON, it extends what is not installed, or it lacks the target.
 */
export async function readProject(options: ProjectOptions): Promise<Project> {
  const directory = resolve(options.directory);
  const { target = "release", config } = options;
  const entry = options.entry === undefined ? undefined : resolve(directory, options.entry);
  const path = join(directory, FILE);
  if (entry === undefined && config === undefined && !existsSync(path)) {
    throw new ConfigError(`Cannot build: ${path} must extend "${PRESET}": found no such file`);
  }
  const reads: Reads = new Map();
  const read = configReader({ root: path, entry, config, reads });
  const argv = ["--baseDir", directory, "--target", target];
  const shown = await showConfigOnce({ ...options, directory, target, argv, read, reads });
  const { options: settings } = shown;
  const targets = new Set(shown.targets);
  const entries = shown.entries.map((each) => resolve(directory, each));
  if (targets.size > 0 && !targets.has(target)) {
    throw new ConfigError(
      `Cannot build target "${target}": ${path} must define it: found ${[...targets].join(", ")}`,
    );
  }
  refuseEntriesOfTargets(path);
  const [first] = entries;
  if (first === undefined) {
    throw new ConfigError(`Cannot build: ${path} must name the handler's file in "entries"`);
  }
  const missing = entries.find((each) => !existsSync(each));
  if (missing !== undefined) {
    throw new ConfigError(`Cannot build: ${missing} must be a file: found no such file`);
  }
  const outFile = resolve(
    directory,
    settings.outFile ?? join("build", `${basename(first, ".ts")}.wasm`),
  );
  refuseOutside(directory, settings);
  if (settings.outFile === undefined) argv.push("--outFile", outFile);
  // Stack traces need the map; a map of its own choice stays the user's.
  if (settings.sourceMap === undefined && !shown.withoutMap) argv.push("--sourceMap");
  const debug = settings.debug ?? false;
  // Names of functions go where the map goes: see names.ts.
  if (!debug && !shown.withoutMap) argv.push("--debug");
  if (options.callable) argv.push("--exportRuntime");
  if (options.quick) argv.push("--optimizeLevel", "0", "--shrinkLevel", "0");
  const { repeatable } = shown;
  return { directory, target, entries, outFile, debug, argv, readFile: read, reads, repeatable };
}

// --- internal ---

interface ShownConfig {
  readonly options: {
    readonly outFile?: string;
    readonly textFile?: string;
    readonly sourceMap?: string;
    readonly debug?: boolean;
    readonly transform?: readonly string[];
    readonly lib?: readonly string[];
  };
  readonly entries: readonly string[];
}

/** A configuration with paths relative to the project, and the targets that it may be built for. */
interface KeptConfig extends ShownConfig {
  readonly targets: readonly string[];
  readonly repeatable: boolean;
  /** `"sourceMap": false` */
  readonly withoutMap: boolean;
}

interface Asking extends ProjectOptions {
  readonly target: string;
  readonly argv: readonly string[];
  readonly read: ReadFile;
  readonly reads: Reads;
}

/** Asks asc, which takes a second to load, only for what no earlier call has asked. */
async function showConfigOnce(asking: Asking): Promise<KeptConfig> {
  const { directory, target, entry, config, cache: wanted, argv, read, reads } = asking;
  const cache = wanted === false ? null : openCache(directory);
  const key =
    cache && digestOf(JSON.stringify(["config", compilerDigest(), target, entry, config]));
  const known = key === null ? undefined : cache!.find(key);
  if (known !== undefined) return known as KeptConfig;
  const { options, entries } = await showConfig(argv, read);
  const kept: KeptConfig = {
    options: {
      ...options,
      ...(options.outFile && { outFile: relative(directory, resolve(options.outFile)) }),
      ...(options.textFile && { textFile: relative(directory, resolve(options.textFile)) }),
    },
    entries: entries.map((each) => relative(directory, resolve(each))),
    targets: targetsIn(reads),
    withoutMap: options.sourceMap === undefined && turnsMapOff(reads, config, target),
    // What another transform does, and which files are in a folder of libraries, is not among the files read.
    repeatable: !options.lib && (options.transform ?? []).every((each) => each === TRANSFORM),
  };
  if (key !== null) cache!.keep(key, reads, kept);
  return kept;
}

async function showConfig(argv: readonly string[], read: ReadFile): Promise<ShownConfig> {
  const asc = await loadAsc();
  const stderr = asc.createMemoryStream();
  try {
    await asc.main([...argv, "--showConfig"], { stderr, readFile: read });
    const text = stderr.toString();
    // Without any entry asc prints its help instead.
    return text.startsWith("{") ? (JSON.parse(text) as ShownConfig) : { options: {}, entries: [] };
  } catch (error) {
    const { message, cause } = error as Error;
    const [line] = message.split("\n");
    const reason = cause instanceof Error ? `${line}: ${cause.message}` : line;
    throw new ConfigError(`Cannot read ${FILE}: ${reason}`, { cause: error });
  }
}

/** The targets of every asconfig.json among the files that were read. */
function targetsIn(reads: Reads): string[] {
  const targets = [...reads].flatMap(([path, text]) => {
    if (!path.endsWith(".json") || text === null) return [];
    return Object.keys(parseConfig(text)?.targets ?? {});
  });
  return [...new Set(targets)];
}

/** A project that somebody else wrote must not write over files of who builds it. */
function refuseOutside(directory: string, settings: ShownConfig["options"]): void {
  for (const key of ["outFile", "textFile"] as const) {
    const file = settings[key];
    if (file === undefined || isWithin(directory, file)) continue;
    throw new ConfigError(
      `Cannot build: ${FILE} must name a file in the project as "${key}": found ${JSON.stringify(file)}`,
    );
  }
}

/** Links count as what they lead to. */
function isWithin(directory: string, file: string): boolean {
  const path = resolve(directory, file);
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  const [root, real] = [realpathSync(directory), realpathSync(folder)];
  const way = relative(root, join(real, relative(folder, path)));
  return way !== "" && !isAbsolute(way) && way.split(sep)[0] !== "..";
}

/** asc takes a target's options only: its entries would be left out, and nothing said. */
function refuseEntriesOfTargets(path: string): void {
  const targets = Object.entries(parseConfig(readText(path) ?? "")?.targets ?? {});
  const [name] = targets.find(([, target]) => "entries" in target) ?? [];
  if (name === undefined) return;
  throw new ConfigError(
    `Cannot build: ${path} names "entries" in target "${name}", where asc does not read them: name all of them in "entries" beside "targets": \`wasmstrap build\` makes a module of each`,
  );
}

/** Whether an asconfig.json says that there is to be no map; asc knows a map's place only. */
function turnsMapOff(reads: Reads, given: Config | undefined, target: string): boolean {
  const read = [...reads].map(([path, text]) => {
    return path.endsWith(".json") && text !== null ? parseConfig(text) : null;
  });
  return [given, ...read].some((config) => {
    const { options, targets } = config ?? {};
    return [options, targets?.[target]].some((each) => each?.sourceMap === false);
  });
}

/** Settings as asc takes them. */
function withoutFlag(settings: Settings): Settings {
  return settings.sourceMap === false ? { ...settings, sourceMap: undefined } : settings;
}

interface ConfigSource {
  /** Absolute path of the project's asconfig.json. */
  readonly root: string;
  readonly entry: string | undefined;
  readonly config: object | undefined;
  readonly reads: Reads;
}

/**
 * Reads files for asc. Puts `entry`, if given, in place of the entries of every asconfig.json, because asc adds up what
 * the command line and each of them name; and this compiler's own transform in place of the one that our preset names.
 */
function configReader({ root, entry, config: given, reads }: ConfigSource): ReadFile {
  const aliases = pathAliases(dirname(root), (path, text) => reads.set(path, text));
  return async (name, baseDir) => {
    const path = resolve(baseDir, name);
    if (path.endsWith(".json.ts")) return readJsonModule(path, reads);
    const text = path === root && given ? JSON.stringify(given) : readText(path);
    if (path !== root || !given) reads.set(path, text);
    if (!path.endsWith(".json")) return text && aliases.resolved(text, path);
    if (text === null && (path !== root || entry === undefined)) return null;
    const config: Config | null = text === null ? { extends: PRESET } : parseConfig(text);
    if (config === null) return text;
    return JSON.stringify({
      ...config,
      ...(config.options && { options: withoutFlag(config.options) }),
      ...(config.targets && { targets: mapValues(config.targets, withoutFlag) }),
      ...(entry !== undefined && { entries: path === root ? [entry] : [] }),
      ...(isPreset(path) && { options: { ...config.options, transform: [TRANSFORM] } }),
    });
  };
}

/** asc asks for a source of the data's name: null where neither is there. */
function readJsonModule(path: string, reads: Reads): string | null {
  const written = readText(path);
  reads.set(path, written);
  if (written !== null) return written;
  const data = path.slice(0, -".ts".length);
  const text = readText(data);
  reads.set(data, text);
  return text === null ? null : jsonModule(text);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function isPreset(path: string): boolean {
  const preset = guestSource(PRESET_FILE);
  return basename(path) === PRESET_FILE && realpathSync(path) === realpathSync(preset);
}

type Settings = Readonly<Record<string, unknown>>;

interface Config {
  readonly extends?: string;
  readonly targets?: Readonly<Record<string, Settings>>;
  readonly options?: Settings;
}

function mapValues<T>(
  record: Readonly<Record<string, T>>,
  map: (value: T) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** Null for what asc will refuse in its own words. */
function parseConfig(text: string): Config | null {
  try {
    const config = JSON.parse(text) as Config | null;
    return typeof config === "object" ? config : null;
  } catch {
    return null;
  }
}
