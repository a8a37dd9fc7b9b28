import { defineConfig, type ViteUserConfig } from "vitest/config";

/** `npm run test:rie` alone: what it tests against is not on every machine. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/slow/rie/**/*.rie.ts"],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

export default config;
