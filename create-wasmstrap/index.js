#!/usr/bin/env node
// `npm create wasmstrap [folder] [-- --template NAME]` is `wasmstrap new`, by the Node that is installed with wasmstrap.
import { spawnSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const manifest = fileURLToPath(import.meta.resolve("wasmstrap/package.json"));
// node_modules/wasmstrap → node_modules/.bin
const programs = join(dirname(dirname(manifest)), ".bin");
const { status } = spawnSync(
  "node",
  [join(dirname(manifest), "dist/cli.js"), "new", ...process.argv.slice(2)],
  {
    stdio: "inherit",
    env: { ...process.env, PATH: [programs, process.env.PATH].join(delimiter) },
  },
);
process.exitCode = status ?? 1;
