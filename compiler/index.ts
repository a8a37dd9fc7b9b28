/** The door of the compiler. asc loads transform.ts by itself, through asconfig.json. */
export {
  build,
  record,
  type BuildFailure,
  type BuildOptions,
  type BuildResult,
  type BuildSuccess,
} from "./build/build.ts";
export { useBaselineCode } from "./build/baseline.ts";
export { buildAhead, prepareNext } from "./ahead/ahead.ts";
export { keepCompiledCode, saveCompiledCode } from "./cache/code-cache.ts";
export { ConfigError, readProject, type Project, type ProjectOptions } from "./build/asconfig.ts";
export type { Diagnostic, Location } from "./build/diagnostics.ts";
export type { HandlerDescription } from "../contract/index.ts";
export { readHandlers } from "./transform/read-handlers.ts";
export { mapForDebugger } from "./binary/debugger-map.ts";
export { withSourceMapUrl } from "./binary/source-map-url.ts";
export { measureModule, type ModuleSize, type SizePart } from "./binary/module-size.ts";
export type {
  RecordedClass,
  RecordedField,
  RecordedHandler,
  RecordedNode,
  RecordedSource,
  Recording,
} from "./portable/recording.ts";
