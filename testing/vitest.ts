/** What `import … from "wasmstrap/vitest"` gives: a plugin with which a test imports AssemblyScript as it is. */
import { globSync } from "node:fs";
import { resolve } from "node:path";
import { build, readHandlers } from "../compiler/index.ts";
import { compileError, locate } from "./compile-handler.ts";
import { COVERAGE_VARIABLE } from "./coverage.ts";

/** The part of vite's plugins that this one is. */
export interface WasmstrapPlugin {
  readonly name: string;
  readonly enforce: "pre";
  config(): { readonly test: PluginTestConfig };
  resolveId(this: Resolving, source: string, importer: string | undefined): Promise<string | null>;
  load(id: string): Promise<string | null>;
}

export { defineTests, type Runner } from "./define-tests.ts";

/** What vite gives a plugin's `resolveId`. */
interface Resolving {
  resolve(
    source: string,
    importer: string | undefined,
    options: { readonly skipSelf: true },
  ): Promise<{ readonly id: string } | null>;
}

/** What the plugin sets of vitest's configuration. */
interface PluginTestConfig {
  readonly testTimeout: number;
  readonly hookTimeout: number;
  readonly env: Readonly<Record<string, string>>;
}

export interface PluginOptions {
  /** The sources that are AssemblyScript; `assembly/**` unless given. */
  readonly include?: string | readonly string[];
  /** Counts which statements of AssemblyScript run, for `vitest --coverage` with the provider `istanbul`. */
  readonly coverage?: boolean;
}

const COMPILED = "?wasmstrap";

/** How vitest asks for a file that no test has loaded. */
const UNCOVERED = "vitest-uncovered-coverage=true";

/** The first test waits for the compiler, which a loaded machine may keep waiting. */
const TIMEOUT_MS = 60_000;

/**
 * `import { price } from "../assembly/price.ts"` in a test gives the compiled function, and the tests of a source such as
 * `assembly/price.test.ts`, which imports them from `wasmstrap/guest/test`, are vitest's tests.
 *
 * @example
 * export default defineConfig({ plugins: [wasmstrap()] });
 */
export function wasmstrap({
  include = "assembly/**/*.ts",
  coverage = false,
}: PluginOptions = {}): WasmstrapPlugin {
  const isOurs = (path: string) => {
    if (!path.endsWith(".ts")) return false;
    return globSync(include).some((each) => resolve(each) === path);
  };
  return {
    name: "wasmstrap",
    enforce: "pre",
    config: () => ({
      test: {
        testTimeout: TIMEOUT_MS,
        hookTimeout: TIMEOUT_MS,
        env: coverage ? { [COVERAGE_VARIABLE]: "1" } : {},
      },
    }),
    // What stands for a source has another id than the source: places that are reported are the source's own.
    async resolveId(source, importer) {
      if (!source.endsWith(".ts")) return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      return resolved && isOurs(resolved.id) ? `${resolved.id}${COMPILED}` : null;
    },
    async load(id) {
      const path = id.replace(/\?.*$/, "");
      // A file that no test loads is measured as TypeScript.
      if (!isOurs(path) || id.includes(UNCOVERED)) return null;
      if (path.endsWith(".test.ts")) return testsOf(path);
      const place = locate(path);
      const built = await build({ ...place, callable: true, coverage });
      if (!built.ok) throw compileError(path, place.directory, built);
      const names = (readHandlers(built.wasm) ?? []).map(({ name }) => name);
      return [
        // The module reports by itself.
        "/* istanbul ignore file */",
        'import { compileModule } from "wasmstrap/testing";',
        `const functions = await compileModule(${JSON.stringify(path)});`,
        ...names.map((name) => `export const ${name} = functions.${name};`),
      ].join("\n");
    },
  };
}

// --- internal ---

/** What stands for a file of tests. */
function testsOf(path: string): string {
  return [
    "/* istanbul ignore file */",
    'import { describe, test } from "vitest";',
    'import { defineTests } from "wasmstrap/vitest";',
    `await defineTests(${JSON.stringify(path)}, { describe, test });`,
  ].join("\n");
}
