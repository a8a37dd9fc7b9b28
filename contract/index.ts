/**
 * The door to what compiler, guest and host agree on: the module's sections, exports and labels, the context block, and
 * the binary format's basic values. docs/abi.md describes it; test/unit/contract compares that page and guest/ with it.
 */
export { COVERAGE_SECTION, type CoveredFile, type Place } from "./coverage.ts";
export {
  BLOCK_ALIGNMENT,
  CONTEXT_TEXTS,
  DEADLINE_AT,
  TEXTS_AT,
  TEXT_ENTRY_BYTES,
} from "./context-block.ts";
export {
  BOUNDARY_EXPORTS,
  SEED_EXPORT,
  STACK_EXPORT,
  STATE_PREFIX,
  Status,
  type BoundaryExports,
  type HandlerExport,
} from "./exports.ts";
export { skipImmediates, UnknownInstructionError } from "./instructions.ts";
export { GENERATED_LABELS, LISTS_SUFFIX, NAMES_KEY, shortName, WRAPPER_PREFIX } from "./labels.ts";
export {
  decodeLineTable,
  encodeLineTable,
  LINES_FORMAT,
  LINES_SECTION,
  type DecodedLineTable,
  type LineEntry,
  type LineTable,
} from "./line-table.ts";
export {
  ABI_VERSION,
  HOT_SECTION,
  MODULE_SECTION,
  type HandlerDescription,
  type ModuleDescription,
  type Permissions,
  type CallDescription,
  type Passed,
} from "./sections.ts";
export { isPlain } from "./plain.ts";
export { HEADER_BYTES, leb128, PAGE_BYTES, SectionId, WasmReader } from "./wasm-reader.ts";
