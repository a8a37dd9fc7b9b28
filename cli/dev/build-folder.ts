import { join } from "node:path";

/** Where the quick modules go: `wasmstrap package` takes what is in the folder above, and must not take these. */
export function devFolder(buildFolder: string): string {
  return join(buildFolder, "dev");
}
