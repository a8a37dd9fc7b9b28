export { JSON, ParseResult } from "./json";
