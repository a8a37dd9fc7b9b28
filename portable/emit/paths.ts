import { posix } from "node:path";

/** Where asc's path of a source goes: `~lib/wasmstrap/guest/index.ts` is a file below the folder, too. */
export function outputOf(path: string): string {
  return `${path
    .replace(/^~lib\//, "_lib/")
    .replaceAll("../", "_up/")
    .replace(/\.ts$/, "")}.mjs`;
}

/** The source that an import names, as asc finds it; undefined where it is none of the program's. */
export function sourceOf(
  specifier: string,
  from: string,
  exists: (path: string) => boolean,
): string | undefined {
  const bare = specifier.replace(/\.(ts|js|mjs)$/, "");
  const name = bare.startsWith(".") ? posix.join(posix.dirname(from), bare) : `~lib/${bare}`;
  return [`${name}.ts`, `${name}/index.ts`].find(exists);
}
