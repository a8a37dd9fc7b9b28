import { existsSync, readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import type ts from "typescript";

// `import { reply } from "@/lib/http"`, of which a tsconfig.json says where it is: `"paths": { "@/*": ["./src/*"] }`. The compiler
// reads a source with the path of that file in its place, on the same line.

export interface PathAliases {
  /** A source's text with paths of files in place of names for them. */
  readonly resolved: (text: string, path: string) => string;
}

/**
 * @param directory The project's folder: no tsconfig.json above it counts.
 * @param note Told of every tsconfig.json that was read or looked for: a build depends on it.
 */
export function pathAliases(
  directory: string,
  note: (path: string, text: string | null) => void,
): PathAliases {
  const configs = new Map<string, Config | null>();
  const configOf = (folder: string): Config | null => {
    const known = configs.get(folder);
    if (known !== undefined) return known;
    const path = join(folder, "tsconfig.json");
    const text = readText(path);
    note(path, text);
    const found =
      text !== null
        ? parseConfig(path, text, note)
        : folder === directory
          ? null
          : configOf(dirname(folder));
    configs.set(folder, found);
    return found;
  };
  return {
    resolved: (text, path) => {
      if (path.includes(`${sep}node_modules${sep}`) || !namesFiles(text)) return text;
      const isInside = path.startsWith(`${directory}${sep}`);
      const config = configOf(isInside ? dirname(path) : directory);
      if (!config) return text;
      return text.replace(SPECIFIERS, (all, before: string, quote: string, specifier: string) => {
        const target = isOfPackage(specifier) ? null : targetOf(config, specifier);
        return target === null ? all : `${before}${quote}${pathTo(path, target)}${quote}`;
      });
    },
  };
}

// --- internal ---

/** Imports and exports of what no relative path names. */
const SPECIFIERS = /(\bfrom\s*|\bimport\s*)(["'])([^."'][^"']*)\2/g;

/** Whether a source imports what tsconfig.json may know. It is not read otherwise, nor is TypeScript loaded for it. */
function namesFiles(text: string): boolean {
  return [...text.matchAll(SPECIFIERS)].some(([, , , specifier]) => !isOfPackage(specifier!));
}

/** What the compiler knows: our preset's `paths` lead an editor to types of it. */
function isOfPackage(specifier: string): boolean {
  return isBuiltin(specifier) || PACKAGES.test(specifier);
}

const PACKAGES = /^(?:wasmstrap|aws-lambda|assemblyscript|@aws-sdk|@smithy|@types)(?:\/|$)/;

interface Config {
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** What the targets of `paths` are relative to. */
  readonly base: string;
  /** What any name may be relative to. */
  readonly baseUrl: string | undefined;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Null where no names are given to paths, which is seen without TypeScript. */
function parseConfig(
  path: string,
  text: string,
  note: (path: string, text: string | null) => void,
): Config | null {
  if (!/"(?:paths|baseUrl|extends)"/.test(text)) return null;
  const t = createRequire(import.meta.url)("typescript") as typeof ts;
  const { options } = t.parseJsonConfigFileContent(
    t.parseConfigFileTextToJson(path, text).config,
    {
      useCaseSensitiveFileNames: true,
      readDirectory: () => [],
      fileExists: existsSync,
      readFile: (each) => {
        const read = readText(each);
        note(each, read);
        return read ?? undefined;
      },
    },
    dirname(path),
  );
  const { paths, baseUrl } = options;
  if (!paths && baseUrl === undefined) return null;
  const base = baseUrl ?? (options["pathsBasePath"] as string | undefined) ?? dirname(path);
  return { paths: paths ?? {}, base, baseUrl };
}

/** The file that a name stands for; null where it stands for none. */
function targetOf({ paths, base, baseUrl }: Config, specifier: string): string | null {
  for (const [pattern, targets] of Object.entries(paths)) {
    const [start = "", end] = pattern.split("*");
    const fits =
      end === undefined
        ? specifier === pattern
        : specifier.length >= start.length + end.length &&
          specifier.startsWith(start) &&
          specifier.endsWith(end);
    if (!fits) continue;
    const rest = specifier.slice(start.length, specifier.length - (end?.length ?? 0));
    for (const each of targets) {
      const target = resolve(base, each.replace("*", rest));
      if (isThere(target)) return target;
    }
  }
  const target = baseUrl === undefined ? null : resolve(baseUrl, specifier);
  return target !== null && isThere(target) ? target : null;
}

function isThere(path: string): boolean {
  const plain = path.replace(/\.[mc]?[jt]s$/, "");
  if (path.endsWith(".json")) return existsSync(path);
  return existsSync(`${plain}.ts`) || existsSync(join(plain, "index.ts"));
}

function pathTo(from: string, target: string): string {
  const path = relative(dirname(from), target).split(sep).join(posix.sep);
  return path.startsWith(".") ? path : `./${path}`;
}
