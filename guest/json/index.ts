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
export { setDepthLimit } from "./text/error";
export { Box } from "./typed/box";
export { Raw } from "./dynamic/raw";
export { Type, Value } from "./dynamic/value";
