/** Put in by the bundler; absent when the sources run as they stand. */
declare const WASMSTRAP_VERSION: string | undefined;

/** This program's version, `0.0.0-source` when it was not bundled. */
export const version: string =
  typeof WASMSTRAP_VERSION === "string" ? WASMSTRAP_VERSION : "0.0.0-source";

/** What the platform records as this runtime's name. */
export const userAgent: string = `wasmstrap/${version} node/${process.versions.node}`;
