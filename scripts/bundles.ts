import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BuildOptions } from "esbuild";
import { IO_GROUPS, ioExternal, undiciParts } from "./io-bundles.ts";
import { loadsRare, rareOptions } from "./rare-bundle.ts";

/** This repository's folder. */
export const ROOT: string = join(import.meta.dirname, "..");

const { version, dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  version: string;
  dependencies: Readonly<Record<string, string>>;
};

const common: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "node",
  target: "node24",
  logLevel: "warning",
  define: { WASMSTRAP_VERSION: JSON.stringify(version) },
};

/** What runs on a developer's machine: what is installed with it stays a package, all else comes along. */
const tools: BuildOptions = {
  ...common,
  outdir: "dist",
  format: "esm",
  external: Object.keys(dependencies),
};

/** The command and the test library; split, so that a command loads what it needs and nothing else. */
export const toolsBundle: BuildOptions = {
  ...tools,
  entryPoints: {
    cli: "cli/main.ts",
    "compile-worker": "cli/dev/compile-worker.ts",
    testing: "testing/index.ts",
    vitest: "testing/vitest.ts",
  },
  splitting: true,
  // Beside the entries: `ioExternal` names bundles relative to where its importer ends up.
  chunkNames: "[name]-[hash]",
  plugins: [ioExternal("./bootstrap")],
};

/** What stands beside a handler that runs as JavaScript: its library, and the programs of the threads around it. */
export const portableBundle: BuildOptions = {
  ...common,
  outdir: "dist/portable",
  format: "esm",
  entryPoints: {
    runtime: "portable/runtime/index.ts",
    main: "portable/serve/main.ts",
    "handler-main": "portable/host/handler-main.ts",
    "host-worker": "portable/host/worker.ts",
  },
  plugins: [ioExternal("../bootstrap")],
};

/** The page of `wasmstrap dev`, for browsers. */
export const pageBundle: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "browser",
  target: ["chrome120", "firefox120", "safari17"],
  format: "esm",
  logLevel: "warning",
  outdir: "dist/page",
  entryPoints: { page: "cli/dev/page/page.ts" },
  minify: true,
};

/** One file of its own: asc loads it by path, and it finds guest/ from where it is. */
export const transformBundle: BuildOptions = {
  ...tools,
  entryPoints: { transform: "compiler/transform/transform.ts" },
};

/**
 * What runs on Lambda, without dependencies: `bootstrap.cjs`, which Node is started with, and `main.cjs`, the program.
 * CommonJS, because Node loads it faster, and V8's code cache works with it.
 */
export const bootstrapWhole: BuildOptions = {
  ...common,
  entryPoints: { bootstrap: "bootstrap/start/with-code-cache.ts", main: "bootstrap/main.ts" },
  outdir: "dist/bootstrap",
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  minify: true,
  legalComments: "none",
  plugins: [ioExternal(".")],
  // What is compiled with a code cache has no loader of modules: `require` takes the other bundles.
  supported: { "dynamic-import": false },
};

/** The same in two parts: what every function runs, and what main.cjs loads when it is first needed. */
export const bootstrapBundle: BuildOptions = {
  ...bootstrapWhole,
  plugins: [...(bootstrapWhole.plugins ?? []), loadsRare],
  external: ["./rare.cjs"],
};
export const rareBundle: BuildOptions = { ...bootstrapWhole, ...rareOptions };

/** What only modules that reach the world load, each group a file of its own beside main.cjs. */
export const ioBundle: BuildOptions = {
  ...bootstrapWhole,
  entryPoints: Object.fromEntries(
    IO_GROUPS.map((group) => [`io-${group}`, `host/io/${group}/index.ts`]),
  ),
  // For undici: leaves out its experimental parser, which is a second one beside llhttp.
  define: { ...common.define, esbuildDetection: "true" },
  plugins: [undiciParts],
};
