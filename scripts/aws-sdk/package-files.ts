import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** The texts of a folder of a package of the SDK; none where it has no such folder. */
export function textsOf(name: string, folder: "pagination" | "waiters"): string[] {
  const path = join(dirname(require.resolve(`@aws-sdk/${name}/package.json`)), "dist-es", folder);
  if (!existsSync(path)) return [];
  return readdirSync(path).map((file) => readFileSync(join(path, file), "utf8"));
}
