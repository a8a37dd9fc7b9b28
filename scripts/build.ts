/** Builds what the package ships in dist/: npm strips types only outside node_modules, so users get JavaScript. */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { undiciSubset } from "./undici-subset.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
};

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node24",
  logLevel: "warning",
  define: { WASMSTRAP_VERSION: JSON.stringify(version) },
};

/** What runs on a developer's machine: dependencies stay packages. */
const tools: BuildOptions = { ...common, outdir: "dist", format: "esm", packages: "external" };

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "bootstrap"), { recursive: true });

await Promise.all([
  // Split, so that a command loads what it needs and nothing else.
  build({
    ...tools,
    entryPoints: { cli: "cli/main.ts", testing: "testing/index.ts" },
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
  }),
  // One file of its own: asc loads it by path, and it finds guest/ from where it lies.
  build({ ...tools, entryPoints: { transform: "compiler/transform.ts" } }),
  // What runs on Lambda: one file without dependencies. CommonJS, because Node loads it faster and undici is CommonJS.
  build({
    ...common,
    entryPoints: ["bootstrap/main.ts"],
    outfile: "dist/bootstrap/bootstrap.cjs",
    format: "cjs",
    minify: true,
    legalComments: "none",
    plugins: [undiciSubset],
  }),
]);
cpSync(join(root, "bootstrap", "bootstrap"), join(dist, "bootstrap", "bootstrap"));
chmodSync(join(dist, "bootstrap", "bootstrap"), 0o755);

emitTypes();

/** Declarations of what users import as `wasmstrap`, into dist/types. */
function emitTypes(): void {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const project = join(root, "tsconfig.types.json");
  const { status } = spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
  if (status !== 0) process.exit(1);
}
