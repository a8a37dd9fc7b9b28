import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import type { Front } from "../front.ts";
import { isAnyData } from "./data.ts";
import { nullable } from "./nullable.ts";

/**
 * `Record<string, T>` and `{ [key: string]: T }`: a Map. Of values of any type it is a JSON value, so that
 * `(value as Record<string, unknown>).a = 1` changes the value where it stands.
 */
export function recordType(f: Front, of: ts.TypeNode, where: Range): TypeNode {
  return isAnyData(f, of)
    ? nullable(namedType("__DynamicValue", where))
    : namedType("Map", where, [namedType("string", where), f.convert.type(f, of)]);
}
