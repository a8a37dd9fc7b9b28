/** What `import … from "wasmstrap/vitest"` gives: a plugin with which a test imports AssemblyScript as it is. */
import { globSync } from "node:fs";
import { resolve } from "node:path";
import { build, readHandlers } from "../compiler/index.ts";
import { compileError, locate } from "./compile-handler.ts";

/** The part of vite's plugins that this one is. */
export interface WasmstrapPlugin {
  readonly name: string;
  readonly enforce: "pre";
  config(): { readonly test: { readonly testTimeout: number; readonly hookTimeout: number } };
  load(id: string): Promise<string | null>;
}

export interface PluginOptions {
  /** The sources that are AssemblyScript; `assembly/**` unless given. */
  readonly include?: string | readonly string[];
}

/** The first test waits for the compiler, which a loaded machine may keep waiting. */
const TIMEOUT_MS = 60_000;

/**
 * `import { price } from "../assembly/price.ts"` in a test gives the compiled function.
 *
 * @example
 * export default defineConfig({ plugins: [wasmstrap()] });
 */
export function wasmstrap({ include = "assembly/**/*.ts" }: PluginOptions = {}): WasmstrapPlugin {
  const isOurs = (path: string) => {
    if (!path.endsWith(".ts")) return false;
    return globSync(include).some((each) => resolve(each) === path);
  };
  return {
    name: "wasmstrap",
    enforce: "pre",
    config: () => ({ test: { testTimeout: TIMEOUT_MS, hookTimeout: TIMEOUT_MS } }),
    async load(id) {
      const path = id.replace(/\?.*$/, "");
      if (!isOurs(path)) return null;
      const place = locate(path);
      const built = await build({ ...place, callable: true });
      if (!built.ok) throw compileError(path, place.directory, built);
      const names = (readHandlers(built.wasm) ?? []).map(({ name }) => name);
      return [
        'import { compileModule } from "wasmstrap/testing";',
        `const functions = await compileModule(${JSON.stringify(path)});`,
        ...names.map((name) => `export const ${name} = functions.${name};`),
      ].join("\n");
    },
  };
}
