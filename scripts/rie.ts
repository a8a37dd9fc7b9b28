/**
 * `npm run test:rie`: the built bootstrap under AWS's own Runtime Interface Emulator.
 *
 * Takes the executable that WASMSTRAP_RIE names, or one that an earlier run built, or builds it with Go. Where none can
 * be had it says so and succeeds: nothing of ours has failed then.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./bundles.ts";

const SOURCE = "github.com/aws/aws-lambda-runtime-interface-emulator/cmd/aws-lambda-rie@latest";
const BUILT = join(ROOT, "build/bin/aws-lambda-rie");

const found = find();
if ("absent" in found) {
  console.log(`SKIPPED, nothing was tested: AWS's emulator is needed: ${found.absent}`);
} else {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const config = join(ROOT, "test/slow/rie/vitest.config.ts");
  const { status } = spawnSync(
    process.execPath,
    [vitest, "run", "--config", config, ...process.argv.slice(2)],
    { cwd: ROOT, stdio: "inherit", env: { ...process.env, WASMSTRAP_RIE: found.path } },
  );
  process.exitCode = status ?? 1;
}

// --- internal ---

function find(): { readonly path: string } | { readonly absent: string } {
  const named = process.env["WASMSTRAP_RIE"];
  if (named !== undefined && named !== "") return { path: named };
  if (existsSync(BUILT)) return { path: BUILT };
  if (spawnSync("go", ["version"]).error !== undefined)
    return { absent: "found no Go to build it with" };
  console.log(`go install ${SOURCE}`);
  const go = spawnSync("go", ["install", SOURCE], {
    env: { ...process.env, GOBIN: dirname(BUILT) },
    encoding: "utf8",
  });
  if (go.status === 0) return { path: BUILT };
  return { absent: `Go could not build it: ${go.stderr.trim()}` };
}
