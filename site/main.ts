/**
 * Builds the documentation site into site/build/dist.
 *
 *     npm run site                     # builds
 *     npm run site -- --serve          # builds, and serves it at http://127.0.0.1:4173
 *     npm run site -- --base /docs/    # for a site that stands in a folder of its host
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { assemble } from "./assemble.ts";
import { serve } from "./serve.ts";

const { values } = parseArgs({
  options: {
    serve: { type: "boolean", default: false },
    port: { type: "string", default: "4173" },
    base: { type: "string", default: "/" },
  },
});

const site = import.meta.dirname;
const program = join(site, "node_modules/vitepress/bin/vitepress.js");

if (!existsSync(program)) run("npm", ["ci", "--prefer-offline", "--loglevel=error"]);
assemble(join(site, "build/pages"));
run(process.execPath, [program, "build", site, "--base", values.base]);

if (values.serve) {
  const { address } = await serve(join(site, "build/dist"), Number(values.port));
  console.log(`The site is at ${address}`);
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: site, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
