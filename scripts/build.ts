/** Builds what the package ships in dist/: npm strips types only outside node_modules, so users get JavaScript. */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
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
const TOOLS = {
  cli: "cli/main.ts",
  testing: "testing/index.ts",
  transform: "compiler/transform.ts",
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "bootstrap"), { recursive: true });

for (const [name, entry] of Object.entries(TOOLS)) {
  if (!existsSync(join(root, entry))) continue;
  await build({
    ...common,
    entryPoints: [entry],
    outfile: `dist/${name}.js`,
    format: "esm",
    packages: "external",
  });
}

// What runs on Lambda: one file without dependencies. CommonJS, because Node loads it faster and undici is CommonJS.
await build({
  ...common,
  entryPoints: ["bootstrap/main.ts"],
  outfile: "dist/bootstrap/bootstrap.cjs",
  format: "cjs",
  minify: true,
  legalComments: "none",
  plugins: [undiciSubset],
});
cpSync(join(root, "bootstrap", "bootstrap"), join(dist, "bootstrap", "bootstrap"));
chmodSync(join(dist, "bootstrap", "bootstrap"), 0o755);
