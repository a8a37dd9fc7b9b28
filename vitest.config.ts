import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Tests start processes of their own: more files at a time than cores would only make them wait.
    maxWorkers: 2,
    // For a machine that compiles in one file while another one waits for it.
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

export default config;
