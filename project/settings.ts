import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SETTINGS, type Settings } from "./keys.ts";
import { ShapeError } from "./shape.ts";

/** The settings cannot be read; the message names their file, and what must stand there. */
export class ProjectSettingsError extends Error {
  override readonly name = "ProjectSettingsError";
}

/** A project's settings, and what else its folder says about it. */
export interface ProjectSettings {
  readonly settings: Settings;
  /** For messages: `wasmstrap.json`. */
  readonly file: string;
  /** package.json's name, without its scope, where it is one that a function can have. */
  readonly packageName: string | undefined;
}

const OWN_FILE = "wasmstrap.json";
const KEY = "wasmstrap";

/**
 * Reads wasmstrap.json, or the `wasmstrap` key of package.json, in a project's folder. Without either all is as it is
 * by default.
 *
 * @throws {ProjectSettingsError} They are not JSON, a key is unknown, a value does not fit, or there are both.
 */
export function readProjectSettings(directory: string): ProjectSettings {
  const own = readJson(directory, OWN_FILE);
  const manifest = readJson(directory, "package.json");
  const ofPackage = isObject(manifest) ? manifest[KEY] : undefined;
  const name = isObject(manifest) ? manifest["name"] : undefined;
  const packageName = typeof name === "string" ? functionName(name) : undefined;
  if (own !== undefined && ofPackage !== undefined) {
    throw new ProjectSettingsError(
      `Cannot choose settings: found ${OWN_FILE} and the key "${KEY}" of package.json: keep one of them`,
    );
  }
  const file = ofPackage === undefined ? OWN_FILE : `"${KEY}" of package.json`;
  try {
    return { settings: SETTINGS.read(own ?? ofPackage ?? {}, ""), file, packageName };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ProjectSettingsError(`Cannot use ${file}: ${error.message}`, { cause: error });
  }
}

// --- internal ---

/** Undefined where there is no such file. */
function readJson(directory: string, name: string): unknown {
  const path = join(directory, name);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch (cause) {
    throw new ProjectSettingsError(`Cannot read ${name}: ${(cause as Error).message}`, { cause });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `@shop/orders` → `orders` */
function functionName(name: string): string | undefined {
  return /^(?:@[^/]+\/)?([a-zA-Z0-9-_]{1,64})$/.exec(name)?.[1];
}
