/** The door of the JavaScript engine: the same sources, run by Node without wasm. */
export { ENTRY, writeJavaScript } from "./emit/build.ts";
export { PortableError } from "./emit/portable-error.ts";
