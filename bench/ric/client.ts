import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readContestants } from "../contest/contestants.ts";
import { ROOT } from "../contest/environment.ts";
import { setUp } from "../contest/setup.ts";
import type { Runtime } from "../../measure/index.ts";

const NAME = "aws-lambda-ric";

/** AWS's own client, as `npm run bench:runtimes` sets it up; undefined, and a line that says why, where it cannot be. */
export function findClient(): string | undefined {
  const contestant = readContestants(join(ROOT, "bench/runtimes")).find(
    ({ name }) => name === NAME,
  );
  if (!contestant) throw new Error(`Cannot compare: bench/runtimes has no ${NAME}`);
  const options = { builtFolder: join(ROOT, "build/runtimes"), always: false, tell: console.log };
  const place = setUp(contestant, options);
  if (place.kind === "ready") return place.folder;
  console.log(`Cannot compare with ${NAME}: ${place.reason}`);
  return undefined;
}

/**
 * A function as Node.js developers deploy it: its source as it stands, and what it imports in node_modules, as installed.
 *
 * @param client What `findClient` found.
 * @param packages What it imports: this repository's.
 */
export function functionOf(
  client: string,
  folder: string,
  source: string,
  packages: readonly string[],
  environment: Readonly<Record<string, string>>,
): Runtime {
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(folder, "index.mjs"), source);
  symlinkSync(join(client, "node_modules", NAME), join(modules, NAME));
  for (const name of packages) {
    const [scope = "", own] = name.split("/");
    if (own !== undefined) mkdirSync(join(modules, scope), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  return {
    bootstrapFolder: client,
    args: [],
    taskRoot: folder,
    environment: { _HANDLER: "index.handler", ...environment },
  };
}
