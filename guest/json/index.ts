// What users know as `JSON`.

export {
  parse,
  parseBytes,
  ParseResult,
  stringify,
  stringifyBytes,
  tryParse,
  tryParseBytes,
} from "./functions";
export { setDepthLimit } from "./error";
export { Box } from "./box";
export { Raw } from "./raw";
export { Type, Value } from "./value";
