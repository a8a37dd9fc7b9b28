import type { Plugin } from "esbuild";

/**
 * What of undici's HTTP/1.1 client a Lambda never runs: HTTP/2, fetch's bodies, the parser without wasm SIMD, and its
 * own way to connect, with TLS: bootstrap/runtime-api.ts brings a plain one.
 */
const LEFT_OUT =
  /undici[\\/]lib[\\/](web[\\/]|llhttp[\\/]llhttp-wasm\.js|dispatcher[\\/]client-h2\.js|core[\\/]connect\.js)/;

/** Built-in modules that undici asks for little of, and that take milliseconds to load. */
const BUILTINS: Readonly<Record<string, string>> = {
  // Only a default, which we set, and a class that no body of ours is of.
  "node:http": `module.exports = { maxHeaderSize: 16384, IncomingMessage: class {} };`,
  "node:assert": `module.exports = (value, message) => {
    if (!value) throw message instanceof Error ? message : new Error(message ?? "undici's assertion failed");
  };`,
};

/** Requiring what is left out costs nothing; using it says so. */
export const undiciSubset: Plugin = {
  name: "undici-subset",
  setup(build) {
    // undici's own switch, by which Node's bundled copy leaves out the experimental parser.
    build.initialOptions.define = { ...build.initialOptions.define, esbuildDetection: "true" };
    build.onLoad({ filter: LEFT_OUT }, ({ path }) => {
      const name = path.slice(path.lastIndexOf("undici"));
      const message = JSON.stringify(`${name} is not in wasmstrap's bundle`);
      return {
        contents: `module.exports = class { constructor() { throw new Error(${message}); } };`,
        loader: "js",
      };
    });
    build.onResolve({ filter: /^node:(http|assert)$/ }, ({ path, importer }) =>
      /[\\/]undici[\\/]/.test(importer) ? { path, namespace: "undici-builtin" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "undici-builtin" }, ({ path }) => ({
      contents: BUILTINS[path]!,
      loader: "js",
    }));
  },
};
