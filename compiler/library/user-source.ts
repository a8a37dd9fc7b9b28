import type { Source } from "assemblyscript";

/** Whether a user wrote a source, or a package that the user installed: neither asc nor this package. */
export function isUserSource({ normalizedPath }: Source): boolean {
  if (!normalizedPath.startsWith("~lib/")) return true;
  const [, first = "", second] = normalizedPath.split("/");
  return second !== undefined && first !== "wasmstrap" && !ASC_FOLDERS.has(first);
}

/** Of asc's library. */
const ASC_FOLDERS: ReadonlySet<string> = new Set(["rt", "util", "shared", "bindings"]);
