/** Modules of Node's that handlers import, and where this package has the same under the same names. */
const MODULES: Readonly<Record<string, string>> = {
  buffer: "wasmstrap/guest/std/node/buffer",
  crypto: "wasmstrap/guest/std/node/crypto",
  url: "wasmstrap/guest/std/node/url",
  util: "wasmstrap/guest/std/node/util",
  assert: "wasmstrap/guest/std/node/assert",
  path: "wasmstrap/guest/std/node/path",
  querystring: "wasmstrap/guest/std/node/querystring",
  timers_promises: "wasmstrap/guest/std/node/timers-promises",
  zlib: "wasmstrap/guest/std/node/zlib",
  os: "wasmstrap/guest/std/node/os",
  perf_hooks: "wasmstrap/guest/std/node/perf-hooks",
  async_hooks: "wasmstrap/guest/std/node/async-hooks",
  events: "wasmstrap/guest/std/node/events",
  string_decoder: "wasmstrap/guest/std/node/string-decoder",
};

/** The text that stands for a module of Node's, with or without `node:`; undefined for any other path. */
export function nodeModule(internalPath: string): string | undefined {
  const name = /^~lib\/(?:node[:_])?([a-z_]+(?:\/promises)?)$/
    .exec(internalPath)?.[1]
    ?.replace("/", "_");
  const target = name === undefined || !Object.hasOwn(MODULES, name) ? undefined : MODULES[name];
  if (target === undefined) return undefined;
  // It is a class, which has itself as a member.
  if (name === "events")
    return `export * from "${target}";\nexport { EventEmitter as default } from "${target}";\n`;
  // Paths are POSIX's.
  const posix = name === "path" ? "export { all as posix };\n" : "";
  return `export * from "${target}";\nimport * as all from "${target}";\nexport default all;\n${posix}`;
}
