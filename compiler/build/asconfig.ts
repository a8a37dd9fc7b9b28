import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { loadAsc } from "./asc.ts";

const FILE = "asconfig.json";
const PRESET = "wasmstrap/guest/asconfig.preset.json";

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
  /** What asc has to be told beside asconfig.json. */
  readonly argv: readonly string[];
  /** Reads sources and asconfig.json for asc. */
  readonly readFile: ReadFile;
}

export interface ProjectOptions {
  /** Where asconfig.json lies. */
  readonly directory: string;
  /** One of asconfig.json's `targets`; `release` unless given. */
  readonly target?: string | undefined;
  /** Compiled in place of asconfig.json's `entries`; without an asconfig.json our preset is taken. */
  readonly entry?: string | undefined;
}

/** asc's hook: null for what is not there. */
export type ReadFile = (name: string, baseDir: string) => Promise<string | null>;

/** asconfig.json cannot be built from; the message is for whoever wrote it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads asconfig.json and all that it extends. asc itself merges them, so that no second opinion can differ.
 *
 * @throws {ConfigError} There is none, it is no JSON, it extends what is not installed, or it lacks the target.
 */
export async function readProject(options: ProjectOptions): Promise<Project> {
  const directory = resolve(options.directory);
  const { target = "release" } = options;
  const entry = options.entry === undefined ? undefined : resolve(directory, options.entry);
  const path = join(directory, FILE);
  if (entry === undefined && !existsSync(path)) {
    throw new ConfigError(`Cannot build: ${path} must extend "${PRESET}": found no such file`);
  }
  const targets = new Set<string>();
  const read = configReader(path, entry, targets);
  const argv = ["--baseDir", directory, "--target", target];
  const { options: settings, entries } = await showConfig(argv, read);
  if (targets.size > 0 && !targets.has(target)) {
    throw new ConfigError(
      `Cannot build target "${target}": ${path} must define it: found ${[...targets].join(", ")}`,
    );
  }
  const [first] = entries;
  if (first === undefined) {
    throw new ConfigError(`Cannot build: ${path} must name the handler's file in "entries"`);
  }
  const missing = entries.find((each) => !existsSync(each));
  if (missing !== undefined) {
    throw new ConfigError(`Cannot build: ${missing} must be a file: found no such file`);
  }
  const outFile = settings.outFile ?? join(directory, "build", `${basename(first, ".ts")}.wasm`);
  if (settings.outFile === undefined) argv.push("--outFile", outFile);
  // Stack traces need the map; a map of its own choice stays the user's.
  if (settings.sourceMap === undefined) argv.push("--sourceMap");
  const debug = settings.debug ?? false;
  // Names of functions go where the map goes: see names.ts.
  if (!debug) argv.push("--debug");
  return { directory, target, entries, outFile, debug, argv, readFile: read };
}

// --- internal ---

interface ShownConfig {
  readonly options: {
    readonly outFile?: string;
    readonly sourceMap?: string;
    readonly debug?: boolean;
  };
  readonly entries: readonly string[];
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

/**
 * Reads files for asc. Notes the targets of every asconfig.json that it comes across; puts `entry`, if given, in
 * place of the entries of all of them, because asc adds up what the command line and each of them name.
 */
function configReader(root: string, entry: string | undefined, targets: Set<string>): ReadFile {
  return async (name, baseDir) => {
    const path = resolve(baseDir, name);
    const text = await readFile(path, "utf8").catch(() => null);
    if (!path.endsWith(".json")) return text;
    if (text === null && (path !== root || entry === undefined)) return null;
    const config = text === null ? presetOnly() : parseConfig(text);
    if (config === null) return text;
    for (const target of Object.keys(config.targets ?? {})) targets.add(target);
    if (entry === undefined) return text;
    return JSON.stringify({ ...config, entries: path === root ? [entry] : [] });
  };
}

interface Config {
  readonly extends?: string;
  readonly targets?: Readonly<Record<string, unknown>>;
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

function presetOnly(): Config {
  return { extends: PRESET };
}
