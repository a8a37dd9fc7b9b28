import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import LongestFirst from "./test/kit/longest-first.ts";

// Processes that tests start share what Node.js compiles of asc and TypeScript, which are 25 MB of JavaScript.
process.env["NODE_COMPILE_CACHE"] ??= join(
  import.meta.dirname,
  "node_modules/.cache/wasmstrap/code",
);

/**
 * `unit` starts no process and compiles nothing; `integration` does both; `slow` holds what a commit does not wait for
 * (random programs in bulk, benchmarks' own tests, memory over many events). `npm test` runs the first two, `.ci/run` all.
 */
const projects = ["unit", "integration", "slow"].map((name) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`] },
}));

const config: ViteUserConfig = defineConfig({
  test: {
    projects,
    // Tests start processes of their own: more files at a time than cores would only make them wait.
    maxWorkers: availableParallelism(),
    // Files of one worker share modules: asc, warm after the first file, compiles in half the time. What a test sets in the
    // environment is taken back after it.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    setupFiles: ["test/kit/environment.setup.ts"],
    // As on Lambda: local time of a guest is UTC, and tests compare it with this process.
    env: { TZ: "UTC" },
    // For a loaded machine that compiles in one file while another one waits for it. No test asserts on a time.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});

export default config;
