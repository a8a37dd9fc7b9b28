/** Builds what the package ships in dist/: npm strips types only outside node_modules, so users get JavaScript. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { SETTINGS_SCHEMA } from "../project/index.ts";
import {
  bootstrapBundle,
  ioBundle,
  pageBundle,
  portableBundle,
  rareBundle,
  ROOT,
  toolsBundle,
  transformBundle,
} from "./bundles.ts";
import { isBuilt, stampBuild } from "./build-stamp.ts";
import { writeCodeCaches } from "./code-cache.ts";
import { writeHandlerTypes } from "./handler-types.ts";

const dist = join(ROOT, "dist");

if (!isBuilt()) {
  if (await buildDist()) stampBuild();
  else process.exitCode = 1;
}
linkCommand();

// --- internal ---

/** @returns Whether TypeScript found nothing wrong. */
async function buildDist(): Promise<boolean> {
  mkdirSync(join(dist, "bootstrap"), { recursive: true });

  const built = await Promise.all(
    [
      toolsBundle,
      transformBundle,
      bootstrapBundle,
      rareBundle,
      ioBundle,
      pageBundle,
      portableBundle,
    ].map((options) => build({ ...options, metafile: true })),
  );
  removeStale(built.flatMap(({ metafile }) => Object.keys(metafile.outputs)));

  for (const file of ["index.html", "page.css"])
    cpSync(join(ROOT, "cli/dev/page", file), join(dist, "page", file));

  cpSync(join(ROOT, "bootstrap", "bootstrap"), join(dist, "bootstrap", "bootstrap"));
  chmodSync(join(dist, "bootstrap", "bootstrap"), 0o755);

  cpSync(join(ROOT, "portable/serve/bootstrap"), join(dist, "portable/bootstrap"));
  chmodSync(join(dist, "portable/bootstrap"), 0o755);

  writeFileSync(
    join(dist, "wasmstrap.schema.json"),
    `${JSON.stringify(SETTINGS_SCHEMA, null, 2)}\n`,
  );

  chmodSync(join(dist, "cli.js"), 0o755);

  // The compiler takes its transform from dist/, so this comes after the bundles.
  await writeCodeCaches(join(dist, "bootstrap", "main.cjs"));

  // Declarations of what users import as `wasmstrap/guest` and as `wasmstrap`.
  writeHandlerTypes();
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const project = join(ROOT, "tsconfig.types.json");
  const { status } = spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
  return status === 0;
}

/** npm links no command of a package that was not built when it was installed, as in a fresh clone. */
function linkCommand(): void {
  const command = join(ROOT, "node_modules/.bin/wasmstrap");
  if (!existsSync(command)) symlinkSync("../wasmstrap/dist/cli.js", command);
}

/** A chunk's name holds its hash: those of earlier builds would stay for ever. */
function removeStale(written: readonly string[]): void {
  const kept = new Set(written.map((path) => resolve(ROOT, path)));
  for (const name of readdirSync(dist)) {
    const file = join(dist, name);
    if (/-[0-9A-Z]{8}\.js$/.test(name) && !kept.has(file)) rmSync(file);
  }
}
