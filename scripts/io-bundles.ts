import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/** The folders of host/io/ that are bundles of their own. */
export const IO_GROUPS: readonly string[] = ["crypto", "http", "node", "trace"];

/** Makes an import of such a folder one of its bundle, which is in `folder`, seen from the importing bundle. */
export const ioExternal = (folder: string): Plugin => ({
  name: "io-external",
  setup(build) {
    build.onResolve({ filter: /\/host\/io\/\w+\/index\.ts$/ }, ({ path, kind }) => {
      const group = /\/io\/(\w+)\//.exec(path)?.[1] ?? "";
      if (kind !== "dynamic-import" || !IO_GROUPS.includes(group)) return undefined;
      return { path: `${folder}/io-${group}.cjs`, external: true };
    });
  },
});

/**
 * undici is one whole: its HTTP/1 client leads to HTTP/2, SOCKS, fetch, and through them to most of Node. What of that
 * an HTTP/1 client never calls is left out here; a call of it would throw.
 */
export const undiciParts: Plugin = {
  name: "undici-parts",
  setup(build) {
    build.onResolve({ filter: UNUSED }, ({ path, importer }) =>
      importer.includes("/undici/") ? { path, namespace: "unused" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "unused" }, ({ path }) => ({
      contents: STANDINS[path] ?? "module.exports = {}",
      loader: "js",
    }));
  },
};

// --- internal ---

/**
 * HTTP/2; bodies of fetch; the parser without SIMD, which Node 24 does not need; the tree of known headers' names; Node's
 * parts that need others.
 */
const UNUSED =
  /(client-h2\.js|web\/fetch\/(body|formdata)(\.js)?|web\/webidl|\/llhttp-wasm\.js|parser-h1\.js|\.\/tree)$|^node:(assert|http|querystring|diagnostics_channel)$/;

const STANDINS: Readonly<Record<string, string>> = {
  // Makes a name's bytes lower case somewhat faster than strings do; to fill it takes milliseconds of a cold start.
  "./tree": "module.exports = { tree: { lookup() {} } }",
  // Node's loads 20 modules for the sake of its messages.
  "node:assert": readFileSync(new URL("./undici-assert.cjs", import.meta.url), "utf8"),
  // The client takes its limit of headers as an option, and asks whether a body is a server's request.
  "node:http":
    "module.exports = { maxHeaderSize: 16384, IncomingMessage: class IncomingMessage {} }",
  "node:querystring": "module.exports = { stringify() { throw new Error('unused') } }",
  // Nobody subscribes.
  "node:diagnostics_channel":
    "module.exports = { channel: () => ({ hasSubscribers: false, publish() {}, subscribe() {} }) }",
};
