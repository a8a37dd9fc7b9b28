import type { Plugin } from "esbuild";

/** What of undici's HTTP/1.1 client a Lambda never runs: HTTP/2, fetch's bodies, the parser without wasm SIMD. */
const LEFT_OUT =
  /undici[\\/]lib[\\/](web[\\/]|llhttp[\\/]llhttp-wasm\.js|dispatcher[\\/]client-h2\.js)/;

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
  },
};
